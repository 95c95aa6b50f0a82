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
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.commands.telling import FAILED, complain
from auditor.errors import AuditError, unexpected
from auditor.outputs.registry import ALL, OUTPUTS
from auditor.usage import COMMAND, IndonesianParser

if TYPE_CHECKING:
    from datetime import date

    from auditor.ruling import RulePack

INTERRUPTED = 130
_DESCRIPTION = (
    "Memeriksa apakah angka-angka dalam sebuah laporan saling cocok, dan menyusun daftar temuan "
    "yang perlu dikonfirmasi."
)
_EXIT_CODES = (
    "Kode keluar: 0 tidak ada temuan; 1 ada temuan; 2 ada berkas yang tidak dapat diperiksa."
)


def main(argv: Sequence[str] | None = None, pack: RulePack | None = None) -> int:
    """Run the command line; returns the exit code. ``pack`` stands in for the installed rules."""
    _prepare_streams()
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments, pack)
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


def _parser() -> IndonesianParser:
    parser = IndonesianParser(prog="auditor", description=_DESCRIPTION, epilog=_EXIT_CODES)
    parser.add_argument("--version", action=_Version, help="tampilkan versi program")
    commands = parser.add_subparsers(
        title="Perintah", metavar=COMMAND, dest=COMMAND, required=True, prog="auditor"
    )
    _add_check(commands)
    _add_tables(commands)
    _add_compare(commands)
    _add_waive(commands)
    rules = commands.add_parser("rules", help="tampilkan semua aturan", description="Semua aturan.")
    rules.add_argument(
        "--write",
        metavar="BERKAS",
        type=Path,
        help="tulis daftar lengkap beserta penjelasannya (Markdown) ke berkas ini",
    )
    rules.set_defaults(run=_rules)
    explain = commands.add_parser(
        "explain", help="jelaskan sebuah aturan", description="Penjelasan sebuah aturan."
    )
    explain.add_argument("code", metavar="KODE", help="kode aturan; lihat “auditor rules”")
    explain.set_defaults(run=_explain)
    parser.commands = commands.choices
    return parser


def _add_check(commands: argparse._SubParsersAction[IndonesianParser]) -> None:
    parser = commands.add_parser(
        "check",
        help="periksa laporan dan tulis daftar temuannya",
        description=(
            "Memeriksa laporan dan menulis daftar temuannya ke FOLDER/<nama berkas>/: temuan.html "
            "untuk dilihat di samping halamannya, catatan hasil reviu (Word), kertas kerja reviu "
            "(Excel), laporan dengan sorotan (PDF), temuan.md dan temuan.json."
        ),
        epilog=_EXIT_CODES,
    )
    parser.add_argument(
        "files",
        metavar="BERKAS",
        nargs="+",
        type=Path,
        help="laporan (PDF, DOCX, XLSX), atau folder yang memuat laporan-laporan",
    )
    _add_out(parser)
    names = ", ".join((*OUTPUTS, ALL))
    parser.add_argument(
        "--format",
        dest="formats",
        metavar="NAMA",
        action=_Listed,
        help=f"jenis hasil: {names} (bawaan: {ALL}); boleh beberapa, dipisahkan koma",
    )
    parser.add_argument(
        "--select",
        metavar="KODE",
        action=_Listed,
        help="periksa hanya aturan ini (kode atau awal kode); boleh beberapa, dipisahkan koma",
    )
    parser.add_argument(
        "--ignore",
        metavar="KODE",
        action=_Listed,
        help="abaikan aturan ini (kode atau awal kode); boleh beberapa, dipisahkan koma",
    )
    parser.add_argument(
        "--waivers",
        metavar="BERKAS",
        type=Path,
        help=(
            "berkas pengecualian (bawaan: pengecualian.toml di samping laporan atau di folder ini)"
        ),
    )
    parser.add_argument(
        "--with",
        dest="companions",
        metavar="BERKAS",
        nargs="+",
        action="append",
        type=Path,
        help="dokumen pembanding, misalnya perjanjian, rencana, atau laporan tahun lalu",
    )
    _add_config(parser)
    parser.add_argument(
        "--workers",
        metavar="JUMLAH",
        type=_positive,
        default=1,
        help="banyaknya laporan yang dikerjakan sekaligus (bawaan: 1)",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="lewati laporan yang sudah selesai pada pemeriksaan sebelumnya dan tidak berubah",
    )
    parser.add_argument(
        "--timeout",
        dest="seconds",
        metavar="DETIK",
        type=_positive,
        help="batas waktu untuk setiap laporan (bawaan: 1200)",
    )
    parser.add_argument(
        "--dask", metavar="ALAMAT", help="kerjakan pada gugus Dask, misalnya tcp://192.0.2.1:8786"
    )
    parser.set_defaults(run=_check)


def _add_tables(commands: argparse._SubParsersAction[IndonesianParser]) -> None:
    parser = commands.add_parser(
        "tables",
        help="tulis tabel yang terbaca ke lembar kerja (XLSX)",
        description=(
            "Menulis semua tabel seperti yang terbaca oleh program ke FOLDER/<nama berkas>/"
            "tabel.xlsx, satu lembar untuk setiap tabel."
        ),
    )
    parser.add_argument("file", metavar="BERKAS", type=Path, help="laporan (PDF)")
    _add_out(parser)
    _add_config(parser)
    parser.set_defaults(run=_tables)


def _add_compare(commands: argparse._SubParsersAction[IndonesianParser]) -> None:
    parser = commands.add_parser(
        "compare",
        help="bandingkan temuan dua versi laporan",
        description=(
            "Membandingkan dua versi sebuah laporan: temuan mana yang baru, berubah, tetap, atau "
            "selesai, dan angka mana yang berubah. Hasilnya perbandingan.md dan perbandingan.json."
        ),
        epilog="Kode keluar: 0 versi baru tanpa temuan; 1 masih ada temuan; 2 gagal dibandingkan.",
    )
    versions = "laporan (PDF) atau hasil pemeriksaannya (temuan.json)"
    parser.add_argument("old", metavar="LAMA", type=Path, help=f"versi lama: {versions}")
    parser.add_argument("new", metavar="BARU", type=Path, help="versi baru, demikian pula")
    _add_out(parser)
    parser.set_defaults(run=_compare)


def _add_waive(commands: argparse._SubParsersAction[IndonesianParser]) -> None:
    parser = commands.add_parser(
        "waive",
        help="kesampingkan sebuah temuan dengan alasan",
        description=(
            "Mencatat bahwa sebuah temuan dikesampingkan, beserta alasan, nama, dan tanggalnya. "
            "Temuan itu tetap ditampilkan, dengan keterangan bahwa ia dikesampingkan."
        ),
    )
    parser.add_argument("identifier", metavar="TEMUAN", help="nomor temuan, misalnya A102-1a2b3c4d")
    parser.add_argument("--reason", metavar="ALASAN", required=True, help="alasan pengecualian")
    parser.add_argument(
        "--by", metavar="NAMA", default="", help="yang menetapkan (bawaan: nama pengguna komputer)"
    )
    parser.add_argument(
        "--until", metavar="TANGGAL", type=_day, help="berlaku sampai, misalnya 2027-03-31"
    )
    parser.add_argument(
        "--file",
        metavar="BERKAS",
        type=Path,
        default=Path("pengecualian.toml"),
        help="berkas pengecualian (bawaan: pengecualian.toml)",
    )
    parser.add_argument(
        "--results",
        metavar="FOLDER",
        type=Path,
        default=Path("reports"),
        help="folder hasil pemeriksaan yang memuat temuan itu (bawaan: reports)",
    )
    parser.set_defaults(run=_waive)


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"bilangan tidak sesuai: {text}; tulislah 1 atau lebih")
    return number


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"tanggal tidak dikenal: {text}; tulislah tahun-bulan-hari, misalnya 2027-03-31"
        ) from None


def _add_config(parser: IndonesianParser) -> None:
    parser.add_argument(
        "--config",
        metavar="BERKAS",
        type=Path,
        help="pengaturan (bawaan: auditor.toml di samping laporan, atau di folder ini)",
    )


def _add_out(parser: IndonesianParser) -> None:
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        type=Path,
        default=Path("reports"),
        help="folder hasil (bawaan: reports)",
    )
    parser.add_argument(
        "--quiet", action="store_true", help="jangan tampilkan kemajuan dan ringkasan"
    )


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


class _Listed(argparse.Action):
    """An option that may come several times, each with one value or several between commas."""

    def __call__(
        self, _: object, namespace: argparse.Namespace, values: Any, __: object = None
    ) -> None:
        parts = [part.strip() for part in str(values).split(",") if part.strip()]
        before = getattr(namespace, self.dest) or []
        setattr(namespace, self.dest, [*before, *parts])


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"auditor {_version()}")
        parser.exit()


def _version() -> str:
    """The version of the distribution that installed the command ``auditor``."""
    from importlib.metadata import entry_points

    for point in entry_points(group="console_scripts", name="auditor"):
        if point.dist is not None and point.module == __name__:
            return point.dist.version
    return "(versi tidak diketahui: program belum dipasang)"
