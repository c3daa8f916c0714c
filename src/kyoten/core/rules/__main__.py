"""Writes the page of all rules to standard output: `python -m kyoten.core.rules > docs/rules.md`."""

from __future__ import annotations

import sys

from kyoten.core.programme.load import find
from kyoten.core.rules.catalogue import markdown
from kyoten.core.rules.parameters import load


def main() -> None:
    """Write the page with the numbers of the 2009 pack."""
    sys.stdout.write(markdown(load(find("jp_hubs_2009") / "parameters")))


if __name__ == "__main__":
    main()
