"""The catalogue of safeguards: data with its sources, and the loader that refuses what is malformed."""

from habeas.vocabulary.catalogue.loader import catalogue, catalogue_from, versions

__all__ = ["catalogue", "catalogue_from", "versions"]
