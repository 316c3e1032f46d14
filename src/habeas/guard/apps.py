"""The stage 'guard' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.guard"
