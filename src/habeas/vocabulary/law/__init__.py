"""The law in force: who is bound by which treaty, since when, with which reservations, and how that is known."""

from habeas.vocabulary.law.loader import law

__all__ = ["law"]
