"""What the public reads after the result: of one hub of each type a summary, written, checked and released."""

from __future__ import annotations

from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.foundation import clock
from kyoten.apps.selection import summary_actions, summary_queries
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo.example import Example


def release_summaries(example: Example, hubs: list[Hub], officer: User) -> None:
    """The first hub of each type lets its summary stand as it begins: from the public answers of its filed plan."""
    first = {hub.hub_type_id: hub for hub in sorted(hubs, key=lambda one: one.code, reverse=True)}
    with clock.at(example.calendar["published"]):
        for hub in first.values():
            role = Role.objects.select_related("user").get(name=RoleName.COORDINATOR, scope=hub.code)
            summary = summary_actions.begin(hub.application_id, by=role.user)
            summary_actions.propose(summary.pk, by=role.user)
            digest = summary_queries.digest_of(summary)
            summary_actions.release(summary.pk, by=officer, digest=digest)
