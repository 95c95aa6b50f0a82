"""Office files whose parts are damaged as bytes, or well-formed and mad in what they say."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from benchmarks.damage.raw import Damage, Random

_VALUES = ("", "0", "-1", "1", "7", "16384", "99999999999", "abc", "XFD1048576", "A1:ZZ99999999")
_TEXTS = ("", "0", "-", "1.234.567", "1,5", "12,5%", "(5)", "9" * 400, "=1/0", "1E+308", "‮\u00a0")
_MOST = 30
_LARGE = 500
"""Elements; what is larger is not put into itself again and again."""


def damaged_within(package: bytes, damage: Damage, random: Random) -> bytes:
    """A sound archive, one part of which is damaged as bytes."""

    def change(content: bytes) -> bytes:
        data = bytearray(content)
        if data:
            damage(data, random)
        return bytes(data)

    return _with_part(package, change, random, "")


def reworded(package: bytes, random: Random) -> bytes:
    """A sound archive with sound XML, some elements of which are gone, doubled, nested, or say
    something else.
    """

    def change(content: bytes) -> bytes:
        tree = etree.fromstring(content)
        for _ in range(int(random.integers(1, _MOST))):
            _change_an_element(tree, random)
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    return _with_part(package, change, random, ".xml")


def _change_an_element(tree: etree._Element, random: Random) -> None:
    elements = [each for each in tree.iter() if isinstance(each.tag, str)][1:]
    if not elements:
        return
    one, other = (elements[int(i)] for i in random.integers(0, len(elements), 2))
    parent = one.getparent()
    match int(random.integers(0, 7)):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            for _ in range(int(random.integers(1, 8))):
                parent.insert(parent.index(one), deepcopy(one))
        case 2 if sum(1 for _ in other.iter()) < _LARGE:
            one.append(deepcopy(other))
        case 3:
            one[:] = one[::-1]
        case 4 | 5 if one.attrib:
            name = sorted(one.attrib)[int(random.integers(0, len(one.attrib)))]
            one.set(name, _VALUES[int(random.integers(0, len(_VALUES)))])
        case _:
            one.text = _TEXTS[int(random.integers(0, len(_TEXTS)))].replace("\u0000", "")


def _with_part(
    package: bytes, change: Callable[[bytes], bytes], random: Random, ending: str
) -> bytes:
    """The archive with one of its parts changed; the larger a part, the likelier it is meant."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        meant = [name for name in names if name.endswith(ending)]
        if ending and random.random() < 0.7:
            meant = sorted(meant, key=lambda name: old.getinfo(name).file_size)[-1:]
        chosen = meant[int(random.integers(0, len(meant)))]
        for name in names:
            content = old.read(name)
            new.writestr(name, change(content) if name == chosen else content)
    return buffer.getvalue()
