"""Which scales a report is judged by: its own before those of the office."""

from __future__ import annotations

from auditor.ruling import Report, once
from auditor.understanding import Vocabulary
from rules.categories.scales import Scale, band_of, in_order, printed_scale
from rules.categories.spoken import spoken_scales


@once
def scales_of(report: Report) -> tuple[Scale, ...]:
    """All scales of the report's tables, in order; without any those that its sentences list,
    and without those the ones that the office has set.
    """
    found = [printed_scale(frame) for frame in report.of_kind("skala")]
    own = tuple(scale for scale in found if scale is not None)
    return own or tuple(spoken_scales(report)) or _set_scales(report.vocabulary)


def _set_scales(vocabulary: Vocabulary) -> tuple[Scale, ...]:
    """The scales of ``vocabulary/skala_capaian.toml`` that are in use."""
    scales = []
    for entry in vocabulary.more.get("skala_capaian", {}).values():
        bands = [band_of(label, text) for label, text in entry.get("kelas", {}).items()]
        ordered = in_order(band for band in bands if band)
        if entry.get("dipakai") and ordered:
            scales.append(Scale(ordered, f"pengaturan ({entry['sebutan']})"))
    return tuple(scales)
