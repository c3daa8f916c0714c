"""The register of bodies, and one example user for every office."""

from __future__ import annotations

from dataclasses import asdict

from kyoten.apps.accounts.actions import grant_role, make_user
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.accounts.organisations.actions import register_organisations
from kyoten.apps.accounts.organisations.values import OrganisationInput
from kyoten.cli.demo.example import Body, Consortium, Example


def keep_bodies(bodies: tuple[Body, ...]) -> dict[str, Organisation]:
    """The register of bodies by code; known ones stay as they are. Recorded as one act of the system."""
    rows = register_organisations([OrganisationInput(**asdict(body)) for body in bodies], by=None)
    return {row.code: row for row in rows}


def keep_offices(example: Example, bodies: dict[str, Organisation]) -> dict[str, User]:
    """Officers, measure managers, evaluators and auditors with their roles, by name."""
    users = {}
    roles = {
        "officers": ("programme_officer", "funder"),
        "managers": ("measure_manager", "measure"),
        "evaluators": ("", ""),
        "auditors": ("auditor", ""),
    }
    for group, (role, scope) in roles.items():
        for one in example.people[group]:
            user = make_user(
                example.address(one["name"]),
                by=None,
                title_ja=one["title"]["ja"],
                title_en=one["title"]["en"],
                organisation=bodies.get(one.get("organisation", "")),
                invented=True,
            )
            if role:
                grant_role(user.pk, role, one.get(scope, ""), by=None)
            users[one["name"]] = user
    return users


def keep_member(example: Example, consortium: Consortium, name: str, title: str, body: Organisation) -> User:
    """One user of a consortium: its coordinator, or who signs for a sector."""
    words = example.people["titles"][title]
    return make_user(
        example.address(name, consortium),
        by=None,
        title_ja=words["ja"],
        title_en=words["en"],
        organisation=body,
        invented=True,
    )
