"""A listing with the people around it: for the tests of the exchange and of what stands on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tests.apps.factories import make_organisation, make_programme, make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import actions
from kyoten.apps.exchange.actions import AgreementInput, ListingInput
from kyoten.apps.exchange.models import Interest, Listing
from kyoten.apps.foundation import clock

DIGEST = "ab" * 32
SECRET = "配合は顧客Xの図面による"
PROMPT = {"need": "problem"}


@dataclass
class Market:
    """An owner with a colleague at one body, somebody from another body who looks for something, and a broker."""

    owner: User
    colleague: User
    asker: User
    broker: User
    stranger: User
    listings: list[Listing] = field(default_factory=list)

    def draft(self, kind: str = "seed", *, owner: User | None = None, **said: Any) -> Listing:
        """A draft of the owner."""
        by = owner or self.owner
        return actions.create(make_programme().pk, kind, by.organisation_id or 0, given(kind, **said), by=by)

    def waiting(self, kind: str = "seed", **said: Any) -> Listing:
        """A listing that waits for the check."""
        row = self.draft(kind, **said)
        return actions.submit(row.pk, by=row.owner)

    def published(self, kind: str = "seed", **said: Any) -> Listing:
        """A listing that is found."""
        row = self.waiting(kind, **said)
        return actions.publish(row.pk, by=self.broker)

    def proposed(self, row: Listing | None = None, **said: Any) -> Listing:
        """A published listing with a change that waits for the check."""
        row = row or self.published()
        row.refresh_from_db()
        actions.save(row.pk, given(row.kind, **{"title_ja": "新しい題", **said}), by=row.owner, revision=row.revision)
        return actions.submit(row.pk, by=row.owner)

    def asked(self, row: Listing | None = None) -> Interest:
        """Somebody asked for contact about a listing with a confidential part."""
        row = row or self.published(confidential=SECRET)
        return actions.show_interest(row.pk, "興味があります", by=self.asker)

    def talking(self, row: Listing | None = None) -> Interest:
        """Both sides are in contact."""
        return actions.answer(self.asked(row).pk, True, "", by=self.owner)

    def open_gate(self, row: Listing | None = None) -> Interest:
        """Both sides recorded the same agreement."""
        contact = self.talking(row)
        for by in (self.owner, self.asker):
            actions.record_agreement(contact.pk, key(), by=by)
        return Interest.objects.select_related("listing").get(pk=contact.pk)


def key(digest: str = DIGEST, **fields: Any) -> AgreementInput:
    """One key of the gate."""
    return AgreementInput(**{"signed_on": clock.today(), "signed_as": "産学連携部長", "digest": digest, **fields})


def given(kind: str = "seed", **said: Any) -> ListingInput:
    """What an owner says, as shortly as possible."""
    first = PROMPT.get(kind, "essence")
    plain = {
        "title_ja": "光で測る薄膜センサー",
        "said_ja": {first: "膜の厚さを光で測る。"},
        "facets": {"field": ["photonics"]},
    }
    return ListingInput(**{**plain, **said})


def market() -> Market:
    """The people, each in their place."""
    own, other = make_organisation(), make_organisation()
    return Market(
        owner=make_user(organisation=own),
        colleague=make_user(organisation=own),
        asker=make_user(organisation=other),
        broker=make_user("programme_officer", "mext"),
        stranger=make_user(organisation=make_organisation()),
    )


def later(days: int) -> dt.datetime:
    """Some days from now."""
    return clock.now() + dt.timedelta(days=days)
