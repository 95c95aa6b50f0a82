"""What an office sets for its own audits, in ``auditor.toml``."""

from auditor.settings.file import FILE_NAME, Settings, read_settings
from auditor.settings.finding import configured

__all__ = ["FILE_NAME", "Settings", "configured", "read_settings"]
