"""Many reports at once, each behind a fence: none can crash, hang or fill the others."""

from auditor.batch.fence import FencedExecutor, StoppedError
from auditor.batch.guarded import guarded
from auditor.batch.here import HereExecutor
from auditor.batch.job import CLEAN, FAILED, FOUND, Done, Job, Order, Step, run, telling
from auditor.batch.ledger import Ledger
from auditor.batch.limits import Limits
from auditor.batch.recap import recap_files
from auditor.batch.running import run_all
from auditor.batch.worker import note

__all__ = [
    "CLEAN",
    "FAILED",
    "FOUND",
    "Done",
    "FencedExecutor",
    "HereExecutor",
    "Job",
    "Ledger",
    "Limits",
    "Order",
    "Step",
    "StoppedError",
    "guarded",
    "note",
    "recap_files",
    "run",
    "run_all",
    "telling",
]
