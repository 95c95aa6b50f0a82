"""Columns whose header is nothing but a year: what they hold stands in the caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Table
from auditor.understanding.evidence import Scores
from auditor.understanding.vocabulary import Role, Vocabulary
from auditor.understanding.wording import GOOD, years_in

_BARE_YEAR = re.compile(r"^(?:\w{1,6}\.?\s+)?(?:19|20)\d\d\W*$")
_FEWEST = 2
"""One such column alone may be anything of that year."""


def is_bare_year(path: Sequence[str]) -> bool:
    """Whether a header is a year and nothing else, but for words above that head several years."""
    return bool(path and _BARE_YEAR.match(path[-1]) and not any(map(years_in, path[:-1])))


def told_by_caption(table: Table, vocabulary: Vocabulary, scores: Scores) -> None:
    """Give bare years the one role that the caption names; two roles in a caption name none.

    A column whose cells cannot hold the role's values has no score for it, and gets none.
    """
    columns = [c.index for c in table.columns if len(c.path) == 1 and _BARE_YEAR.match(c.path[0])]
    free = [
        i for i in columns if all(scores.get((i, role), 0.0) < GOOD for role in vocabulary.roles)
    ]
    meant = [role for role in vocabulary.roles.values() if _is_named(role, table.caption)]
    if len(free) < _FEWEST or len(meant) != 1:
        return
    for column in free:
        if (column, meant[0].name) in scores:
            scores[column, meant[0].name] = GOOD


def _is_named(role: Role, caption: str) -> bool:
    words = "|".join(map(re.escape, role.captions))
    return bool(words and re.search(rf"\b(?:{words})\b", caption, re.IGNORECASE))
