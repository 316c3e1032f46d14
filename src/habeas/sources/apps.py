"""The stage 'sources' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.sources"
