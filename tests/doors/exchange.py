"""Listings and a contact in which every confidential thing holds a word that stands nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.apps.exchange.scenes import Market, given, key, market
from tests.apps.factories import make_programme, make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import actions
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import Import, Interest, Listing, SavedSearch

CONFIDENTIAL, DRAFT, CHECKING, WITHDRAWN = "zxconfidential", "zxdraft", "zxchecking", "zxwithdrawn"
MEMBERS, COORDINATORS, MESSAGE, SIGNED = "zxmembers", "zxcoordinators", "zxmessage", "zxsigned"
SEARCH, IMPORTED, UNANSWERED = "zxsearch", "zximported", "zxunanswered"
PROPOSED, UNSENT, LEFT = "zxproposed", "zxunsent", "zxleft"
PRIVATE = (CONFIDENTIAL, DRAFT, WITHDRAWN, MESSAGE, SIGNED, SEARCH, IMPORTED, UNANSWERED, PROPOSED, UNSENT, LEFT)


@dataclass
class Planted:
    """What was planted, with the people who look at it, by what they are."""

    people: dict[str, User | None] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)
    contacts: list[Interest] = field(default_factory=list)
    search: SavedSearch | None = None
    imported: Import | None = None

    def values(self) -> dict[str, list[object]]:
        """What stands in addresses; the first listing is the draft."""
        assert self.search is not None
        assert self.imported is not None
        return {
            "listing_code": [one.code for one in self.listings],
            "contact_id": [one.pk for one in self.contacts],
            "search_id": [self.search.pk],
            "import_id": [self.imported.pk],
            "listing_kind": ["need"],
            "listing_format": ["csv", "json"],
            "alert_token": ["no-such-token"],
        }


def plant(scene: Market | None = None) -> Planted:
    """A draft, one that waits, one that is withdrawn, three that are found, two with changes, one whose owner left,
    two contacts, a search and an import.
    """
    scene = scene or market()
    found = scene.published(title_ja="公開の題", confidential=CONFIDENTIAL)
    planted = Planted(
        listings=[
            scene.draft(title_ja=DRAFT, confidential=DRAFT),
            scene.waiting(title_ja=CHECKING),
            actions.withdraw(_told(scene, WITHDRAWN).pk, by=scene.owner),
            found,
            scene.published(title_ja=MEMBERS, audience="members"),
            scene.published(title_ja=COORDINATORS, audience="coordinators"),
            scene.proposed(scene.published(title_ja="変更前の題"), title_ja=PROPOSED, said_ja={"essence": PROPOSED}),
            _changed(scene),
            _left(scene),
        ]
    )
    planted.contacts = [_opened(scene, found), _unanswered(scene, found)]
    planted.search = actions.save_search(SEARCH, Asked("公開"), "daily", by=scene.asker)
    table = f"title_ja\n{IMPORTED}\n".encode()
    planted.imported = actions.prepare_import(make_programme().pk, table, IMPORTED, "seed", by=scene.asker)
    operator = make_user()
    operator.is_superuser = True
    operator.save()
    planted.people = {
        "anonymous": None,
        "stranger": scene.stranger,
        "owner": scene.owner,
        "asker": scene.asker,
        "unanswered": planted.contacts[1].user,
        "colleague": scene.colleague,
        "officer": scene.broker,
        "coordinator": make_user("coordinator", "another", scope_kind="application"),
        "evaluator": make_user("evaluator", "another-hub", scope_kind="hub"),
        "auditor": make_user("auditor"),
        "operator": operator,
    }
    return planted


def _told(scene: Market, word: str) -> Listing:
    """A published listing that says a word in its summary: mails to its owner name the title."""
    return scene.published(title_ja="取り下げる題", said_ja={"essence": word}, confidential=word)


def _changed(scene: Market) -> Listing:
    """A published listing with a change that was not sent yet."""
    row = scene.published(title_ja="変更中の題")
    return actions.save(row.pk, given(title_ja=UNSENT), by=scene.owner, revision=row.revision)


def _left(scene: Market) -> Listing:
    """A draft of somebody who left the body since."""
    leaver = make_user(organisation=scene.owner.organisation)
    row = scene.draft(owner=leaver, title_ja=LEFT)
    leaver.is_active = False
    leaver.save()
    return row


def _opened(scene: Market, row: Listing) -> Interest:
    """Both sides talk and recorded their agreement."""
    contact = actions.show_interest(row.pk, MESSAGE, by=scene.asker)
    actions.answer(contact.pk, True, MESSAGE, by=scene.owner)
    for by in (scene.owner, scene.asker):
        actions.record_agreement(contact.pk, key(signed_as=SIGNED), by=by)
    return contact


def _unanswered(scene: Market, row: Listing) -> Interest:
    """Somebody else asked and waits."""
    user = make_user(organisation=scene.stranger.organisation)
    return actions.show_interest(row.pk, UNANSWERED, by=user)
