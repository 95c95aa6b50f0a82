"""A printed number: its exact value, its unit and the interval that its digits imply."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from auditor.quantities.interval import Interval

MONEY = "Rp"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` as printed; ``step`` is the worth of its last printed digit.

    ``unit`` is ``"Rp"``, ``"%"``, a word as printed (``"orang"``) or empty. ``text`` is the number
    as it stands in the document. ``certain`` is False when the column's evidence leaves open
    whether a mark groups thousands or starts the decimals.
    """

    value: Decimal
    step: Decimal
    unit: str
    text: str
    certain: bool = True

    @property
    def is_exact(self) -> bool:
        """Whole amounts of money and counts are points; so is money printed to the cent."""
        if self.unit == MONEY:
            return self.step <= 1
        return self.unit != PERCENT and self.step == 1

    @property
    def interval(self) -> Interval:
        if self.is_exact:
            return Interval.point(self.value)
        return self.rounding

    @property
    def rounding(self) -> Interval:
        """The values that, rounded to the printed digits, give this number."""
        half = self.step / 2
        return Interval(self.value - half, self.value + half)

    @property
    def truncation(self) -> Interval:
        """The values that, cut off after the printed digits, give this number."""
        if self.value < 0:
            return Interval(self.value - self.step, self.value)
        return Interval(self.value, self.value + self.step)
