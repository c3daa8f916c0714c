"""Steps that several tests of the acts begin with."""

from __future__ import annotations

from tests.apps.selection.scenes import Board

from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Proposal


def confirm(board: Board, proposal: Proposal, funder: str, digest: str = ""):
    digest = digest or Proposal.objects.get(pk=proposal.pk).digest
    return actions.confirm(proposal.pk, by=board.officers[funder], funder_code=funder, digest=digest)


def swap(board: Board, proposal: Proposal, code: str = "g7", selected: bool = True) -> Proposal:
    return actions.change_choice(
        proposal.pk,
        board.applications[code].pk,
        by=board.officers["meti"],
        selected=selected,
        reason_ja="分野の均衡",
        reason_en="Balance of fields",
    )
