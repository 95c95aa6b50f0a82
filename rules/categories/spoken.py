"""Scales that a report prints as a list of sentences instead of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Sentence
from auditor.ruling import Report
from auditor.understanding import Vocabulary
from rules.categories.edges import edges_of
from rules.categories.scales import Band, Scale, whole_scale_of

_FEWEST = 3
_LONGEST = 160
_MOST_WORDS = 4
_ENUMERATED = re.compile(r"^\s*(?:\(?[a-z0-9]{1,2}[.)]|[-•–▪])\s*", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_]+(?:\s+[^\W\d_]+)*(?:\s*\([^()\d]{1,4}\))?)\W*$")


def spoken_scales(report: Report) -> Iterator[Scale]:
    """Every run of at least three sentences that each name a class and its bounds.

    ``a. Capaian > 100 %, maka dinyatakan sangat baik.`` The run, or the sentence before it, must
    speak of capaian, and of no other assessment that has a scale of its own.
    """
    sentences = report.document.sentences
    run: list[tuple[Sentence, Band]] = []
    for index, sentence in enumerate((*sentences, None)):
        band = _class_of(sentence, report.vocabulary) if sentence else None
        if sentence and band and (not run or run[-1][0].heading == sentence.heading):
            run.append((sentence, band))
            continue
        before = sentences[index - len(run) - 1] if index > len(run) else None
        scale = _scale(run, before, report.vocabulary)
        if scale:
            yield scale
        run = [(sentence, band)] if sentence and band else []


def _class_of(sentence: Sentence, vocabulary: Vocabulary) -> Band | None:
    """The class that a sentence states: bounds, a word that links, and the name of the class."""
    text = _ENUMERATED.sub("", sentence.text)
    words = "|".join(map(re.escape, vocabulary.labels.get("skala_penghubung", ())))
    if not words or len(text) > _LONGEST:
        return None
    links = list(re.finditer(rf"(?<!\w)(?:{words})(?!\w)|[:=]", text, re.IGNORECASE))
    if not links:
        return None
    bounds, name = text[: links[0].start()], text[links[-1].end() :]
    label = _LABEL.match(name)
    edges = edges_of(bounds)
    if edges is None or label is None or len(label["label"].split()) > _MOST_WORDS:
        return None
    return Band(label["label"], edges.low, edges.high, " ".join(bounds.strip(" ,").split()))


def _scale(
    run: Sequence[tuple[Sentence, Band]], before: Sentence | None, vocabulary: Vocabulary
) -> Scale | None:
    bands = [band for _, band in run]
    names = {band.label.casefold() for band in bands}
    if len(bands) < _FEWEST or len(names) < len(bands):
        return None
    said = " ".join([before.text if before else "", *(sentence.text for sentence, _ in run)])
    if not _says(vocabulary, "skala_tentang", said) or _says(vocabulary, "skala_bukan", said):
        return None
    return whole_scale_of(bands, f"narasi halaman {run[0][0].page}")


def _says(vocabulary: Vocabulary, name: str, text: str) -> bool:
    words = "|".join(map(re.escape, vocabulary.labels.get(name, ())))
    return bool(words and re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))
