"""PDFs that are sound as files and mad in what they say: their parser lets them through to the
tables and the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

from benchmarks.damage.raw import DAMAGES, Random

Twist = Callable[[pikepdf.Pdf, Random], None]

_NUMBERS = (0, -1, 1, 2, 0.001, -842.5, 32_767, 99_999, 2**31 - 1, -(2**31), 1e9)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_NOISE = tuple(" " * 20 + "0123456789.,-()%/ABCZabcz–\t\u0000\u00a0\u202e\ufffd")
_MOST = 40


def twisted(file: bytes, twist: Twist, random: Random) -> bytes:
    """The file with something else in it, put together anew."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        twist(pdf, random)
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def operators(pdf: pikepdf.Pdf, random: Random) -> None:
    """Steps of the drawing left out, done again or in another order."""
    steps = _steps(pdf, random)
    for _ in range(int(random.integers(1, _MOST))):
        if len(steps) < 2:
            break
        one, other = (int(i) for i in random.integers(0, len(steps), 2))
        match int(random.integers(0, 4)):
            case 0:
                del steps[one]
            case 1:
                steps[one], steps[other] = steps[other], steps[one]
            case 2:
                steps[one:one] = steps[other : other + 20] * int(random.integers(1, 4))
            case _:
                odd = ("q", "Q", "BT", "ET", "EMC", "n", "W", "f", "re", "Tj")
                operator = Operator(odd[int(random.integers(0, len(odd)))])
                steps.insert(one, ContentStreamInstruction([], operator))
    _draw(pdf, steps)


def operands(pdf: pikepdf.Pdf, random: Random) -> None:
    """Other numbers in the drawing: coordinates, sizes, matrices, marked contents."""
    steps = _steps(pdf, random)
    for _ in range(int(random.integers(1, _MOST))):
        at = int(random.integers(0, len(steps)))
        values: list[Any] = list(steps[at].operands)
        for i, value in enumerate(values):
            if isinstance(value, int | float) or type(value).__name__ == "Decimal":
                values[i] = _number(random, float(value))
        steps[at] = ContentStreamInstruction(values, steps[at].operator)
    _draw(pdf, steps)


def strings(pdf: pikepdf.Pdf, random: Random) -> None:
    """Other letters: figures change, words break off, and what cannot be shown is shown."""
    steps = _steps(pdf, random)
    shown = [i for i, step in enumerate(steps) if str(step.operator) in ("Tj", "TJ", "'")]
    for _ in range(int(random.integers(1, _MOST))):
        if not shown:
            break
        at = shown[int(random.integers(0, len(shown)))]
        values = [_scrambled(value, random) for value in steps[at].operands]
        steps[at] = ContentStreamInstruction(values, steps[at].operator)
    _draw(pdf, steps)


def _scrambled(value: Any, random: Random) -> Any:
    if isinstance(value, Array):
        return Array([_scrambled(each, random) for each in value])
    if not isinstance(value, String):
        return value
    data = bytearray(bytes(value))
    for _ in range(int(random.integers(1, 4))):
        if data:
            at, known = (int(i) for i in random.integers(0, len(data), 2))
            data[at] = data[known] if random.random() < 0.8 else int(random.integers(0, 256))
    return String(bytes(data * (50 if random.random() < 0.02 else 1)))


def fonts(pdf: pikepdf.Pdf, random: Random) -> None:
    """Fonts with other widths, and with letters that mean something else."""
    for font in _of_type(pdf, "/Font"):
        match int(random.integers(0, 5)):
            case 0 if "/ToUnicode" in font:
                font.ToUnicode = pdf.make_stream(_remapped(font.ToUnicode.read_bytes(), random))
            case 1 if "/ToUnicode" in font:
                data = bytearray(font.ToUnicode.read_bytes())
                DAMAGES[int(random.integers(0, len(DAMAGES)))](data, random)
                font.ToUnicode = pdf.make_stream(bytes(data))
            case 2 if "/Widths" in font:
                font.Widths = Array([_number(random, float(w)) for w in font.Widths])
            case 3 if "/FontDescriptor" in font:
                _replace_entry(font.FontDescriptor, random)
            case _:
                _replace_entry(font, random)


def _remapped(cmap: bytes, random: Random) -> bytes:
    """Some codes stand for other letters: digits, marks, nothing, several at once."""

    def other(match: re.Match[bytes]) -> bytes:
        if random.random() < 0.9:
            return match.group()
        count = int(random.integers(0, 4))
        letters = "".join(_NOISE[int(i)] for i in random.integers(0, len(_NOISE), count))
        return b"<" + letters.encode("utf-16-be").hex().encode() + b">"

    return _HEX.sub(other, cmap)


def boxes(pdf: pikepdf.Pdf, random: Random) -> None:
    """Pages of another size, turned, moved or cut."""
    for page in pdf.pages:
        for name in ("/MediaBox", "/CropBox"):
            if random.random() < 0.5:
                sides = [0.0, 0.0, 595.0, 842.0]
                sides[int(random.integers(0, 4))] = _number(random, 400.0)
                page.obj[name] = Array(sides)
        if random.random() < 0.5:
            page.obj["/Rotate"] = int(random.choice([90, 180, 270, -90, 45, 450, 7]))
        if random.random() < 0.3:
            page.obj["/UserUnit"] = _number(random, 1.0)


def tags(pdf: pikepdf.Pdf, random: Random) -> None:
    """A structure tree with other kinds, spans, numbers, and ways back into itself."""
    elements = [each for each in pdf.objects if isinstance(each, Dictionary) and "/S" in each]
    if not elements:
        objects(pdf, random)
        return
    for _ in range(int(random.integers(1, _MOST))):
        one, other = (elements[int(i)] for i in random.integers(0, len(elements), 2))
        match int(random.integers(0, 6)):
            case 0:
                kinds = ("/Table", "/TR", "/TD", "/TH", "/P", "/L", "/Span", "/Unknown")
                one["/S"] = Name(kinds[int(random.integers(0, len(kinds)))])
            case 1:
                one["/K"] = other
            case 2:
                one["/K"] = Array([int(i) for i in random.integers(-2, 400, 5)])
            case 3:
                span = int(random.choice([-1, 0, 2, 7, 5_000, 2**31 - 1]))
                one["/A"] = Dictionary(O=Name.Table, RowSpan=span, ColSpan=span)
            case 4 if "/K" in one:
                del one["/K"]
            case _:
                _replace_entry(one, random)


def objects(pdf: pikepdf.Pdf, random: Random) -> None:
    """Entries of any object gone, or with a value of another kind."""
    found = [each for each in pdf.objects if isinstance(each, Dictionary | pikepdf.Stream)]
    for _ in range(int(random.integers(1, 6))):
        if found:
            _replace_entry(found[int(random.integers(0, len(found)))], random, found)


def _replace_entry(holder: Any, random: Random, others: Any = ()) -> None:
    keys = [key for key in holder.keys() if key not in ("/Length", "/Filter")]  # noqa: SIM118
    if not keys:
        return
    key = keys[int(random.integers(0, len(keys)))]
    choices: list[Any] = [None, 0, -1, 2**31 - 1, 1e12, Name.Nothing, String("x" * 300), Array([])]
    if others:
        choices += [others[int(random.integers(0, len(others)))]] * 3
    value = choices[int(random.integers(0, len(choices)))]
    if value is None:
        del holder[key]
    else:
        holder[key] = value


def _steps(pdf: pikepdf.Pdf, random: Random) -> list[Any]:
    """The drawing of one page, which is put first."""
    at = int(random.integers(0, len(pdf.pages)))
    if at:
        page = pdf.pages[at]
        del pdf.pages[at]
        pdf.pages.insert(0, page)
    return list(pikepdf.parse_content_stream(pdf.pages[0]))


def _draw(pdf: pikepdf.Pdf, steps: list[Any]) -> None:
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def _of_type(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == kind]


def _number(random: Random, value: float) -> float | int:
    """Near the value, or far from anything."""
    if random.random() < 0.7:
        return round(value + float(random.normal(0, 20)), 3)
    return _NUMBERS[int(random.integers(0, len(_NUMBERS)))]


TWISTS: tuple[Twist, ...] = (operators, operands, strings, fonts, boxes, tags, objects)
