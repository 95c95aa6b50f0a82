"""Hostile files, made when a test needs them: a module for each family, a list of all."""

from attacks.attack import AUDITED, REFUSED, Attack, slow
from attacks.bombs import BOMBS
from attacks.broken import BROKEN
from attacks.crowded import CROWDED
from attacks.fonts import FONTS
from attacks.geometry import GEOMETRY
from attacks.locked import LOCKED
from attacks.nested import NESTED
from attacks.office import OFFICE
from attacks.passengers import PASSENGERS

ATTACKS: tuple[Attack, ...] = (
    *BROKEN,
    *LOCKED,
    *NESTED,
    *BOMBS,
    *map(slow, FONTS),
    *CROWDED,
    *map(slow, GEOMETRY),
    *PASSENGERS,
    *OFFICE,
)

__all__ = ["ATTACKS", "AUDITED", "REFUSED", "Attack"]
