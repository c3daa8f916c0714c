"""What falls due by the clock."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kyoten.cli.due import due


@pytest.mark.django_db
def test_nothing_due_is_said_in_one_line():
    assert CliRunner().invoke(due).output == "corrections ended 0, reminded 0, results published 0\n"
