"""argparse in Indonesian: its own words, its errors, its help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection
from typing import Any, NoReturn

_ERRORS = (
    (r"the following arguments are required: (.+)", r"argumen ini wajib diisi: \1"),
    (r"unrecognized arguments: (.+)", r"argumen tidak dikenal: \1"),
    (
        r"argument (.+?): invalid choice: (.+?) \((?:choose from|maybe you meant:?) .*\)",
        r"\1 tidak dikenal: \2",
    ),
    (r"argument (.+?): expected at least one argument", r"\1 memerlukan sedikitnya satu nilai"),
    (r"argument (.+?): expected one argument", r"\1 memerlukan satu nilai"),
    (r"argument (.+?): expected (\d+) arguments?", r"\1 memerlukan \2 nilai"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 tidak menerima nilai: \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 tidak dapat dipakai bersama \2"),
    (r"argument (.+?): ((?:tanggal|bilangan) .+)", r"\1: \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"pilihan \1 dapat berarti \2"),
)


def translated(message: str, commands: Collection[str] = ()) -> str:
    """An error message of argparse in Indonesian; one that is not known stays as it is."""
    for pattern, replacement in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            text = found.expand(replacement)
            known = "tidak dikenal" in text and found.group(1) == COMMAND
            return f"{text}. Perintah yang tersedia: {', '.join(commands)}." if known else text
    return message


COMMAND = "perintah"
"""What the help calls the place of a subcommand."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Penggunaan: " if prefix is None else prefix)


class IndonesianParser(argparse.ArgumentParser):
    """A parser whose every word is Indonesian. Abbreviated options are not accepted."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "Yang diperlukan"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
        self.commands: Collection[str] = ()

    def error(self, message: str) -> NoReturn:
        """Print one line about what is wrong and one about where help is; exit code 2."""
        told = translated(message, self.commands)
        self.exit(2, f"{self.prog}: {told}\nLihat “{self.prog} --help”.\n")
