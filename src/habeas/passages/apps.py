"""The stage 'passages' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PassagesConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.passages"
