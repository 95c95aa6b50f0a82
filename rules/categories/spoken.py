"""Scales that a report prints as a list of sentences instead of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Sentence
from auditor.ruling import Report, once
from auditor.understanding import Vocabulary
from rules.categories.edges import Edges, edges_of
from rules.categories.scales import Band, Scale, whole_scale_of

_FEWEST = 3
_LONGEST = 160
_MOST_WORDS = 4
_ENUMERATED = re.compile(r"^\s*(?:\(?[a-z0-9]{1,2}[.)]|[-•–▪])\s*", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_]+(?:\s+[^\W\d_]+)*(?:\s*\([^()\d]{1,4}\))?)\W*$")


@dataclass(frozen=True, slots=True)
class SpokenClass:
    """A class as one sentence states it."""

    sentence: Sentence
    band: Band
    edges: Edges


def spoken_scales(report: Report) -> Iterator[Scale]:
    """The scales that the report lists in sentences."""
    for classes in spoken_classes(report):
        where = f"narasi halaman {classes[0].sentence.page}"
        scale = whole_scale_of([each.band for each in classes], where)
        if scale:
            yield scale


@once
def spoken_classes(report: Report) -> list[tuple[SpokenClass, ...]]:
    """Every run of at least three sentences that each name a class and its bounds.

    ``a. Capaian > 100 %, maka dinyatakan sangat baik.`` The run, or the sentence before it, must
    speak of capaian, and of no other assessment that has a scale of its own.
    """
    sentences = report.document.sentences
    link = _links(report.vocabulary)
    found: list[tuple[SpokenClass, ...]] = []
    run: list[SpokenClass] = []
    for index, sentence in enumerate((*sentences, None)):
        stated = _class_of(sentence, link) if sentence and link else None
        if stated and (not run or run[-1].sentence.heading == stated.sentence.heading):
            run.append(stated)
            continue
        before = sentences[index - len(run) - 1] if index > len(run) else None
        if _is_scale(run, before, report.vocabulary):
            found.append(tuple(run))
        run = [stated] if stated else []
    return found


def _links(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """What stands between the bounds of a class and its name."""
    words = "|".join(map(re.escape, vocabulary.labels.get("skala_penghubung", ())))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|[:=]", re.IGNORECASE) if words else None


def _class_of(sentence: Sentence, link: re.Pattern[str]) -> SpokenClass | None:
    """The class that a sentence states: bounds, a word that links, and the name of the class."""
    text = _ENUMERATED.sub("", sentence.text)
    links = list(link.finditer(text)) if len(text) <= _LONGEST else []
    if not links:
        return None
    bounds, name = text[: links[0].start()], text[links[-1].end() :]
    label = _LABEL.match(name)
    edges = edges_of(bounds)
    if edges is None or label is None or len(label["label"].split()) > _MOST_WORDS:
        return None
    band = Band(label["label"], edges.low, edges.high, " ".join(bounds.strip(" ,").split()))
    return SpokenClass(sentence, band, edges)


def _is_scale(run: Sequence[SpokenClass], before: Sentence | None, vocabulary: Vocabulary) -> bool:
    if len(run) < _FEWEST or len({each.band.label.casefold() for each in run}) < len(run):
        return False
    said = " ".join([before.text if before else "", *(each.sentence.text for each in run)])
    return _says(vocabulary, "skala_tentang", said) and not _says(vocabulary, "skala_bukan", said)


def _says(vocabulary: Vocabulary, name: str, text: str) -> bool:
    words = "|".join(map(re.escape, vocabulary.labels.get(name, ())))
    return bool(words and re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))
