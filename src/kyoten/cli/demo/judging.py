"""What the ministries do before and after the reviews: name the panel, check, propose, confirm, publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kyoten.apps.accounts.actions import make_user
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications import actions as applications
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions as reviews
from kyoten.apps.selection import actions as selection
from kyoten.apps.selection import publication_actions
from kyoten.apps.selection.models import Hub, Proposal
from kyoten.cli.demo import advising
from kyoten.cli.demo.example import Example

MAX_LOAD = 12


def name_panel(example: Example, call: Call, bodies: Mapping[str, Organisation], officers: Mapping[str, User]) -> None:
    """Each ministry's officer names its half of the panel."""
    title = example.people["titles"]["reviewer"]
    with clock.at(example.calendar["panel"]):
        for one in example.people["reviewers"]:
            user = make_user(
                example.address(one["name"]),
                by=None,
                title_ja=title["ja"],
                title_en=title["en"],
                organisation=bodies[one["organisation"]],
                invented=True,
            )
            reviews.add_reviewer(
                call.pk,
                user.pk,
                by=officers[one["funder"]],
                funder_code=one["funder"],
                max_load=MAX_LOAD,
                fields=one["fields"],
            )


def check(example: Example, call: Call, officer: User) -> None:
    """The office finds the filed applications complete and eligible, all whose conditions are met at once."""
    ids = call.applications.filter(state=Application.State.SUBMITTED).values_list("pk", flat=True)
    with clock.at(example.calendar["checked"]):
        applications.find_many_complete(ids, by=officer)


def decide(example: Example, call: Call, officers: Mapping[str, User], bodies: Mapping[str, Organisation]) -> list[Hub]:
    """Propose, change a rank, hear the committee, let both confirm one digest, publish with both keys."""
    first = next(iter(officers.values()))
    with clock.at(example.calendar["proposed"]):
        proposal = selection.propose(call.pk, by=first)
    with clock.at(example.calendar["rank_changed"]):
        change_a_rank(example, proposal, first)
    proposal.refresh_from_db()
    advising.hear(example, proposal, bodies, first)
    for days, (funder, officer) in enumerate(officers.items()):
        with clock.at(example.calendar["confirmed"] + dt.timedelta(days=days)):
            selection.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    with clock.at(example.calendar["published"]):
        edition = publication_actions.prepare(call.pk, by=first)
        for funder, officer in officers.items():
            publication_actions.approve(edition.pk, by=officer, funder_code=funder, digest=edition.digest)
    return list(Hub.objects.filter(application__call=call))


def change_a_rank(example: Example, proposal: Proposal, officer: User) -> None:
    """Of two chosen, one behind the other, whoever gains most by calibration goes first; the chosen stay the same."""
    chosen = list(proposal.choices.filter(selected=True).select_related("application").order_by("rank"))
    pairs = [
        (one, other)
        for one in chosen
        for other in chosen
        if one.application.hub_type_id == other.application.hub_type_id and one.rank + 1 == other.rank
    ]
    mean = {one.pk: one.explanation["calibrated"]["mean"] for one in chosen}
    first, second = min(pairs, key=lambda pair: (mean[pair[0].pk] - mean[pair[1].pk], pair[0].application.code))
    said = example.wording["change_of_rank"]
    selection.change_rank(
        proposal.pk, second.application_id, by=officer, rank=first.rank, reason_ja=said["ja"], reason_en=said["en"]
    )
