"""The optional proposer that asks a language model somebody runs; nothing here is loaded unless a person asks for it.

What leaves the machine, and what is made of the answers, is told in docs/guide/language-model.md; why it is built so, in
docs/decisions/0007-language-model.md.
"""

from habeas.suggestions.language_model.proposer import LanguageModel, Silent, Watcher
from habeas.suggestions.language_model.settings import Endpoint, endpoint_from_environment
from habeas.suggestions.language_model.tally import Dropped, Tally, Unanswered

__all__ = [
    "Dropped",
    "Endpoint",
    "LanguageModel",
    "Silent",
    "Tally",
    "Unanswered",
    "Watcher",
    "endpoint_from_environment",
]
