"""The examples of the rules: one file each in ``tests/rules/contoh``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "rules" / "contoh"
FILES: dict[str, dict[str, list[dict[str, Any]]]] = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.glob("*.json"))
}
