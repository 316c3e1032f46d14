"""Coded terms and lexicons: data files with their sources, and the one loader that reads them."""

from habeas.vocabulary.loader import codes, has_lexicon, lexicon, lexicons

__all__ = ["codes", "has_lexicon", "lexicon", "lexicons"]
