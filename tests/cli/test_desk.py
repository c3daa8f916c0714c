"""Mails handed to the command."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kyoten.apps.brokerage.models import Enquiry
from kyoten.cli.desk import desk

MAIL = "From: a@b.example\nTo: desk@k.example\nSubject: 電子部品\n\n測定できますか。\n".encode()


@pytest.mark.django_db
def test_a_mail_on_standard_input_is_taken():
    said = CliRunner().invoke(desk, ["receive"], input=MAIL).output
    assert said == f"mail: enquiry {Enquiry.objects.get().pk}\n"


@pytest.mark.django_db
def test_mails_of_a_maildir_are_moved_once_taken(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_bytes(MAIL)
    CliRunner().invoke(desk, ["receive", "--maildir", str(tmp_path)])
    assert ([one.name for one in (tmp_path / "cur").iterdir()], Enquiry.objects.count()) == (["1:2,S"], 1)
