"""Lines for the person at the terminal."""

from __future__ import annotations

import sys

from auditor.outputs.plain_text import one_line

FAILED = 2
"""Exit code: something could not be audited."""


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    print(f"auditor: {one_line(message)}", file=sys.stderr)
