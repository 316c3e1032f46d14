"""Coded terms and lexicons: data files with their sources, and the one loader that reads them."""

from habeas.vocabulary.loader import codes, has_lexicon, lexicon

__all__ = ["codes", "has_lexicon", "lexicon"]
