"""Closed intervals of decimals with the four operations, as rounding semantics needs them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``; a point when both are equal."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.is_point and other.is_point:
            return Interval.point(self.low * other.low)
        edges = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(edges), max(edges))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError when the divisor's interval contains zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        if self.is_point and other.is_point:
            return Interval.point(self.low / other.low)
        edges = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(edges), max(edges))
