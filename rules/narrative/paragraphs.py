"""Paragraphs as running text, and the sentence that a position in one belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from auditor.model import Place, Sentence
from auditor.ruling import Report


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one paragraph; ``text`` has them with single spaces between."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def heading(self) -> str:
        return self.sentences[0].heading

    def place(self, position: int) -> Place:
        """The place of the sentence that stands at a position of ``text``."""
        end = 0
        for sentence in self.sentences:
            end += len(sentence.text) + 1
            if position < end:
                break
        return place_of_sentence(sentence)


def place_of_sentence(sentence: Sentence, row: str | None = None) -> Place:
    """Where a sentence stands; ``row`` names whom it speaks of."""
    return Place(sentence.page, sentence.bbox, None, row, None, sentence.text)


def paragraphs_of(report: Report) -> Iterator[Paragraph]:
    """All paragraphs in order."""
    sentences: Sequence[Sentence] = report.document.sentences
    for _, own in groupby(sentences, key=lambda sentence: sentence.paragraph):
        yield Paragraph(tuple(own))
