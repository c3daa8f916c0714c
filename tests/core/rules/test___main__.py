from pathlib import Path

import pytest

from kyoten.core.rules.__main__ import main

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_page_of_rules_in_the_documentation_is_the_generated_one(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8")
