"""Coded terms and lexicons: data files with their sources, and the one loader that reads them."""

from habeas.vocabulary.loader import codes, lexicon

__all__ = ["codes", "lexicon"]
