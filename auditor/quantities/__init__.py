"""Printed numbers: reading them, what their digits imply, and writing them again."""

from auditor.quantities.convention import commas_start_decimals, read_column, starts_decimals
from auditor.quantities.interval import Interval
from auditor.quantities.notation import rounded, written
from auditor.quantities.numbers import (
    Mark,
    NumberText,
    is_blank,
    numbers_in,
    read_number,
    without_bound,
)
from auditor.quantities.quantity import MONEY, PERCENT, SCALED_MONEY, Quantity
from auditor.quantities.words import NumberWords, read_words, trailing_words

__all__ = [
    "MONEY",
    "PERCENT",
    "SCALED_MONEY",
    "Interval",
    "Mark",
    "NumberText",
    "NumberWords",
    "Quantity",
    "commas_start_decimals",
    "is_blank",
    "numbers_in",
    "read_column",
    "starts_decimals",
    "read_number",
    "read_words",
    "rounded",
    "trailing_words",
    "without_bound",
    "written",
]
