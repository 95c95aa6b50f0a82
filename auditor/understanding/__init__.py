"""Tables to frames: kinds, column roles and canonical DataFrames whose cells know their place."""

from auditor.understanding.frame import Frame, RoleColumn, Value, place_of
from auditor.understanding.names import NameIndex
from auditor.understanding.recognition import recognise
from auditor.understanding.turning import views_of
from auditor.understanding.vocabulary import (
    Kind,
    Role,
    Values,
    Vocabulary,
    Words,
    load_vocabulary,
)
from auditor.understanding.wording import (
    GOOD,
    header_words,
    name_words,
    role_agreement,
    same_name,
    years_in,
)

__all__ = [
    "GOOD",
    "Frame",
    "Kind",
    "NameIndex",
    "Role",
    "RoleColumn",
    "Value",
    "Values",
    "Vocabulary",
    "Words",
    "load_vocabulary",
    "header_words",
    "name_words",
    "place_of",
    "recognise",
    "role_agreement",
    "same_name",
    "views_of",
    "years_in",
]
