"""`kyoten applications`."""

from __future__ import annotations

import json

from click.testing import CliRunner

from kyoten.apps.applications import exports
from kyoten.cli.applications import applications


def test_the_schema_is_that_of_the_address():
    result = CliRunner().invoke(applications, ["schema"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, exports.schema())
