"""What every report needs, loaded once: imported by the server whose children read the reports."""

from contextlib import suppress

import auditor.auditing
import auditor.outputs.data
import auditor.outputs.markdown  # noqa: F401
from auditor.errors import AuditError
from auditor.ruling import load_pack

with suppress(AuditError):
    load_pack()
