"""The fewest figures that meet all that is required of them."""

from __future__ import annotations

import pytest

from auditor.diagnosis.covering import Cover

Name = tuple[int, None, str, None, None, None, str, str]


def key(name: str) -> Name:
    return (1, None, "", None, None, None, "", name)


def cover(required: list[str], group: dict[str, str] | None = None) -> Cover:
    made = Cover({key(k): key(first) for k, first in (group or {}).items()})
    for figures in required:
        made.require([key(name) for name in figures])
    return made


def wrong(made: Cover) -> str:
    return "".join(sorted(k[-1] for k in made.cheapest()[1]))


@pytest.mark.parametrize(
    ("required", "chosen"), [(["a"], "a"), (["ab", "bc"], "b"), (["abd", "bce", "c", "be"], "bc")]
)
def test_the_fewest_are_chosen(required: list[str], chosen: str) -> None:
    assert wrong(cover(required)) == chosen


def test_copies_of_one_figure_cost_less_than_another() -> None:
    made = cover(["ax", "bx", "cy", "dy"], {"a": "a", "b": "a", "c": "a", "d": "a"})
    assert wrong(made) == "abcd"
    assert made.cheapest()[0] == pytest.approx(1.4)
    assert cover(["ax", "cy"]).cheapest()[0] == pytest.approx(2.2)


def test_what_is_excluded_is_not_chosen_again() -> None:
    made = cover(["ab"])
    first = made.cheapest()[1]
    made.exclude(list(first))
    (second,) = made.cheapest()[1]
    assert {*first, second} == {key("a"), key("b")}
    made.exclude([second])
    assert made.cheapest() == (0.0, frozenset())


def test_of_what_is_excluded_each_may_be_chosen_with_others() -> None:
    made = cover(["ab", "bc", "ac"])
    seen = set()
    for _ in range(3):
        chosen = made.cheapest()[1]
        seen.add("".join(sorted(k[-1] for k in chosen)))
        made.exclude(sorted(chosen))
    assert seen == {"ab", "ac", "bc"}
    assert wrong(made) == ""  # nor more than what was excluded


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """Some releases of the solver tell their name on the standard output, where reviews go."""
    wrong(cover(["ab", "bc"]))
    assert capfd.readouterr() == ("", "")
