"""T7xx: the year of the report, in captions, headers, sentences, running heads and dates."""
