"""LibreOffice, for tests that open an office file in an office program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def converted_to_pdf(files: list[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice prints them; the test is skipped, with the reason, without it."""
    if SOFFICE is None:
        pytest.skip(
            "LibreOffice tidak terpasang (apt-get install libreoffice-writer libreoffice-calc)"
        )
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stdout + done.stderr
    return [folder / f"{file.stem}.pdf" for file in files]
