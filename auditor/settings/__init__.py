"""What an office sets for its own audits, in ``auditor.toml``."""

from auditor.settings.file import FILE_NAME, Settings, read_settings

__all__ = ["FILE_NAME", "Settings", "read_settings"]
