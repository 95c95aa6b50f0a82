"""Sound files and what may be done to them."""

from benchmarks.damage.corpus import Corpus, corpus
from benchmarks.damage.damaging import FAMILIES, damaged, family_of

__all__ = ["FAMILIES", "Corpus", "corpus", "damaged", "family_of"]
