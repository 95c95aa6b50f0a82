"""The command line. It reads arguments and gives the work to ``auditor.commands``.

Everything heavy is imported by the command that needs it, so that ``--help`` and ``--version``
answer at once.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from auditor.arguments import command_line
from auditor.commands.telling import FAILED, complain
from auditor.errors import AuditError, unexpected
from auditor.usage import COMMAND

if TYPE_CHECKING:
    from auditor.ruling import RulePack

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, pack: RulePack | None = None) -> int:
    """Run the command line; returns the exit code. ``pack`` stands in for the installed rules."""
    _prepare_streams()
    arguments = command_line(_version).parse_args(argv)
    try:
        code = _COMMANDS[getattr(arguments, COMMAND)](arguments, pack)
        sys.stdout.flush()
    except AuditError as error:
        complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        complain("Dihentikan oleh pengguna.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        complain(unexpected(error))
        return FAILED
    return code


def _prepare_streams() -> None:
    """A character that the terminal cannot show, or a library's remark, must not end an audit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def _check(arguments: argparse.Namespace, pack: RulePack | None) -> int:
    from auditor.batch import Order
    from auditor.commands.check import CheckOptions, check

    order = Order(
        formats=tuple(arguments.formats or ()),
        select=tuple(arguments.select or ()),
        ignore=tuple(arguments.ignore or ()),
        config=arguments.config,
        companions=tuple(each for given in arguments.companions or () for each in given),
        waivers=arguments.waivers,
    )
    options = CheckOptions(
        files=tuple(arguments.files),
        out=arguments.out,
        order=order,
        quiet=arguments.quiet,
        workers=arguments.workers,
        resume=arguments.resume,
        seconds=arguments.seconds,
        dask=arguments.dask,
    )
    return check(options, pack)


def _compare(arguments: argparse.Namespace, pack: RulePack | None) -> int:
    from auditor.commands.compare import CompareOptions, compare_versions

    options = CompareOptions(arguments.old, arguments.new, arguments.out, arguments.quiet)
    return compare_versions(options, pack)


def _waive(arguments: argparse.Namespace, _: RulePack | None) -> int:
    from datetime import date

    from auditor.commands.waive import WaiveOptions, waive

    options = WaiveOptions(
        identifier=arguments.identifier,
        reason=arguments.reason,
        person=arguments.by,
        expiry=arguments.until,
        file=arguments.file,
        results=arguments.results,
    )
    return waive(options, date.today())


def _tables(arguments: argparse.Namespace, pack: RulePack | None) -> int:
    from auditor.commands.tables import write_tables

    return write_tables(arguments.file, arguments.out, arguments.quiet, pack, arguments.config)


def _rules(arguments: argparse.Namespace, pack: RulePack | None) -> int:
    from auditor.commands.catalogue import list_rules, write_rulebook

    return write_rulebook(arguments.write, pack) if arguments.write else list_rules(pack)


def _explain(arguments: argparse.Namespace, pack: RulePack | None) -> int:
    from auditor.commands.catalogue import explain

    return explain(arguments.code, pack)


_COMMANDS: dict[str, Callable[[argparse.Namespace, RulePack | None], int]] = {
    "check": _check,
    "compare": _compare,
    "explain": _explain,
    "rules": _rules,
    "tables": _tables,
    "waive": _waive,
}


def _version() -> str:
    """The version of the distribution that installed the command ``auditor``."""
    from importlib.metadata import entry_points

    for point in entry_points(group="console_scripts", name="auditor"):
        if point.dist is not None and point.module == __name__:
            return point.dist.version
    return "(versi tidak diketahui: program belum dipasang)"
