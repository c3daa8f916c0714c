"""The table of the bare insert: one text a row, made by the benchmark itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import connection, models


class Note(models.Model):
    """One text."""

    text = models.TextField()

    objects: ClassVar[models.Manager[Note]] = models.Manager()

    class Meta:
        app_label = "benchmarks"
        managed = False
        db_table = "benchmark_note"

    def __str__(self) -> str:
        return self.text[:40]


def make_table() -> None:
    """Make the table in the database of this run."""
    with connection.schema_editor() as editor:
        Note._meta.managed = True
        editor.create_model(Note)
        Note._meta.managed = False
