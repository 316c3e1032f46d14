"""The stage 'suggestions' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.suggestions"
