"""A printed number: its exact value, its unit and the interval that its digits imply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.quantities.interval import Interval

MONEY = "Rp"
PERCENT = "%"
SCALED_MONEY = " Rp"
"""How the unit of money in thousands, millions or more ends (``"juta Rp"``): always rounded."""
_RUPIAH = Decimal(1)
_CENT = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` as printed; ``step`` is the worth of its last printed digit.

    ``unit`` is ``"Rp"``, ``"%"``, a word as printed (``"orang"``) or empty. ``text`` is the number
    as it stands in the document. ``certain`` is False when the column's evidence leaves open
    whether a mark groups thousands or starts the decimals; ``otherwise`` is the value under the
    other reading of such a mark, also where the column's evidence decided against it.
    """

    value: Decimal
    step: Decimal
    unit: str
    text: str
    certain: bool = True
    otherwise: Decimal | None = None

    @property
    def is_exact(self) -> bool:
        """Whole amounts of money and counts are points; so is money printed to the cent."""
        if self.unit == MONEY:
            return self.step in (_RUPIAH, _CENT)
        return self.step == 1 and self.unit != PERCENT and not self.unit.endswith(SCALED_MONEY)

    @property
    def read_otherwise(self) -> Quantity | None:
        """The same number with its mark read the other way; None where that cannot be."""
        if self.otherwise is None:
            return None
        step = _RUPIAH if self.step < 1 else _THOUSANDTH
        return replace(self, value=self.otherwise, step=step, otherwise=self.value)

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
