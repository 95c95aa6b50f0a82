"""From contradictions to causes: which cell is wrong, what it should be, how that came about."""

from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.slips import Slip, slip_between
from auditor.diagnosis.telling import diagnosed

__all__ = ["Bond", "Network", "Slip", "diagnosed", "slip_between"]
