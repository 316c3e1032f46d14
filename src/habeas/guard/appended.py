"""Rows that are only ever added: what happened, who judged, which words speak for it."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from habeas.errors import Refused

M = TypeVar("M", bound=models.Model)


class AppendedRows(models.QuerySet[M]):
    """A query that reads and adds, and nothing else."""

    def update(self, **_: Any) -> NoReturn:
        """Refuse."""
        raise _refusal(self.model)

    def delete(self) -> NoReturn:
        """Refuse."""
        raise _refusal(self.model)


class Appended(models.Model):
    """A row that is written once."""

    objects = AppendedRows.as_manager()

    class Meta:  # noqa: D106 -- says itself
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to change one that is kept."""
        if not self._state.adding:
            raise _refusal(type(self))
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise _refusal(type(self))


def _refusal(model: type[models.Model]) -> Refused:
    return Refused(f"“{model._meta.verbose_name}” is only ever added to: nothing there is changed or deleted.")  # noqa: SLF001 -- Django's documented API
