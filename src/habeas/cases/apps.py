"""The stage 'cases' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.cases"
