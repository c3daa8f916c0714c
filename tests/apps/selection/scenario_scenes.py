"""Boards with scenarios, for their tests."""

from __future__ import annotations

from dataclasses import replace

from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import scenario_actions
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import settings_of


def tried(board: Board | None = None, name: str = "Plan A", **changes: object) -> Scenario:
    """A scenario of seven global candidates for five seats, or of another board, with some settings changed."""
    board = board or small_board(7)
    by = board.officers["mext"]
    first = scenario_actions.make(board.call.pk, by=by, name=name)
    if not changes:
        return first
    settings = replace(settings_of(first.settings), **changes)
    return scenario_actions.change(first.pk, by=by, name=name, settings=settings, revision=first.revision)
