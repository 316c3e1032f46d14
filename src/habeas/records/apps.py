"""The stage 'records' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.records"
