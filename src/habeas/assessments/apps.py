"""The stage 'assessments' as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Register the models of this stage."""

    name = "habeas.assessments"
