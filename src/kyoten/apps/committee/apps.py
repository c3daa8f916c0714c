"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    """Committees that advise on the selection: members, meetings, papers, minutes."""

    name = "kyoten.apps.committee"
    label = "committee"
    verbose_name = "Committees"

    def ready(self) -> None:
        """Say to the decision what was advised, to the start page what waits, and name committees in roles."""
        from kyoten.apps.accounts import scope_names
        from kyoten.apps.committee import words
        from kyoten.apps.committee.models import Committee
        from kyoten.apps.committee.pages.committees import desk_tiles
        from kyoten.apps.committee.queries.advice import advised
        from kyoten.apps.programmes import desk
        from kyoten.apps.selection import advice

        words_of = (words.HEADING, words.SILENCE, words.refusal)
        advice.register(self.label, advice.Adviser(advised, "committee/_decision.html", *words_of))
        desk.register(self.label, desk_tiles)
        scope_names.register("committee", scope_names.by_code(Committee))
