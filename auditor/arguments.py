"""What can be asked on the command line: commands, options, help. Nothing is done here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from auditor.outputs.registry import ALL, OUTPUTS
from auditor.usage import COMMAND, IndonesianParser

_DESCRIPTION = (
    "Memeriksa apakah angka-angka dalam sebuah laporan saling cocok, dan menyusun daftar temuan "
    "yang perlu dikonfirmasi."
)
_EXIT_CODES = (
    "Kode keluar: 0 tidak ada temuan; 1 ada temuan; 2 ada berkas yang tidak dapat diperiksa, "
    "atau tanpa temuan tetapi ada bagian yang tidak terperiksa."
)


def command_line(version: Callable[[], str]) -> IndonesianParser:
    """All commands with their options. The parsed ``perintah`` names the command.

    ``version`` is asked when it is to be shown.
    """
    parser = IndonesianParser(prog="auditor", description=_DESCRIPTION, epilog=_EXIT_CODES)
    parser.add_argument(
        "--version", action=_Version, telling=version, help="tampilkan versi program"
    )
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
    explain = commands.add_parser(
        "explain", help="jelaskan sebuah aturan", description="Penjelasan sebuah aturan."
    )
    explain.add_argument("code", metavar="KODE", help="kode aturan; lihat “auditor rules”")
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


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"bilangan tidak sesuai: {text}; tulislah 1 atau lebih")
    return number


def _day(text: str) -> date:
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


class _Listed(argparse.Action):
    """An option that may come several times, each with one value or several between commas."""

    def __call__(
        self, _: object, namespace: argparse.Namespace, values: Any, __: object = None
    ) -> None:
        parts = [part.strip() for part in str(values).split(",") if part.strip()]
        before = getattr(namespace, self.dest) or []
        setattr(namespace, self.dest, [*before, *parts])


class _Version(argparse.Action):
    def __init__(
        self,
        option_strings: Sequence[str],
        dest: str,
        telling: Callable[[], str],
        help: str,  # noqa: A002
    ) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)
        self._version = telling

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"auditor {self._version()}")
        parser.exit()
