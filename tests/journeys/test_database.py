"""Journeys stand on a database that two requests may use at once, as the product's may."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a server lets two write at once by itself"),
]


def in_a_thread(act) -> list:
    """What an act answers, or the error that it met, in a thread with its own connection."""
    answers: list = []

    def run() -> None:
        try:
            answers.append(act())
        except DatabaseError as error:
            answers.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    return answers


def test_the_database_is_a_file_with_a_log_for_writing_ahead():
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    assert (connection.is_in_memory_db(), mode) == (False, "wal")


def test_somebody_reads_while_another_writes():
    with transaction.atomic():
        make_user(email="writer@example.jp")
        assert in_a_thread(User.objects.count) == [0]
    assert in_a_thread(User.objects.count) == [1]


def test_a_second_writer_waits_for_the_first():
    with transaction.atomic():
        make_user(email="first@example.jp")
        second = threading.Thread(target=in_a_thread, args=[lambda: make_user(email="second@example.jp")])
        second.start()
    second.join(timeout=30)
    assert User.objects.count() == 2
