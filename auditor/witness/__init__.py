"""The second look at every ruled cell: do the structure tags, or else the text, agree with it?"""

from auditor.witness.seconding import Tally, seconded

__all__ = ["Tally", "seconded"]
