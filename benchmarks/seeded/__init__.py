"""Generated reports, errors put into them, and what an audit makes of both.

Nothing here but ``auditing`` knows the auditor: what a report restates, and whether an error can be
seen, is told by the generator's own knowledge.
"""
