"""Lines for the person at the terminal."""

from __future__ import annotations

import sys

from auditor.outputs.plain_text import one_line

FAILED = 2
"""Exit code: something could not be audited."""


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    print(f"auditor: {one_line(message)}", file=sys.stderr)


def unexpected(error: Exception, subject: str = "") -> str:
    """What to say about an error that nobody foresaw: no traceback, but its name."""
    about = f" saat memproses {subject}" if subject else ""
    return (
        f"Terjadi kesalahan yang tidak terduga{about} ({type(error).__name__}: {error}). "
        "Mohon laporkan kesalahan ini kepada pengembang."
    )
