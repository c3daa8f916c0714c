"""People are asked to review: listed, invited by a single-use link, and they accept, take less, or decline.

Whoever declines leaves a reason and, if they like, somebody else's name; what they declared of conflicts stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import clean_address, make_user
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.links import VoidLink, digest_of, note_opened, renew
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Funder
from kyoten.apps.reviews import letters
from kyoten.apps.reviews.actions.common import must_not_be_decided, record, run_call
from kyoten.apps.reviews.actions.panel import put_on_panel
from kyoten.apps.reviews.actions.profiles import profile_of_user
from kyoten.apps.reviews.models import Affiliation, Candidate, Declaration, Profile
from kyoten.apps.reviews.queries import people


@dataclass(frozen=True)
class CandidateInput:
    """A person for the list; what is not known is "". `organisation_id` None: the body by name, or none."""

    name_ja: str
    name_en: str = ""
    email: str = ""
    orcid: str = ""
    erad_researcher_number: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""
    fields: tuple[str, ...] = ()
    invented: bool = False


@dataclass(frozen=True)
class DeclaredEarly:
    """Conflicts that somebody declares with the answer to an invitation, on names and bodies alone."""

    application_ids: tuple[int, ...] = ()
    kind: str = ""
    text: str = field(default="", repr=False)


NOTHING = DeclaredEarly()


@transaction.atomic
def list_candidate(
    call_id: int, given: CandidateInput, *, by: User | None, funder_code: str, max_load: int = 12
) -> Candidate:
    """Put a person on the list of a call; nothing is sent. Known people are found by address or number."""
    call = run_call(call_id, by)
    must_not_be_decided(call)
    funder = Funder.objects.filter(programme_id=call.programme_id, code=funder_code).first()
    if funder is None:
        raise Refused(_("This programme has no funder of that name. Choose one of its funders."))
    profile = people.known_profile(given.email, given.orcid, given.erad_researcher_number) or _new_profile(given)
    made, new = Candidate.objects.get_or_create(
        call=call,
        profile=profile,
        defaults={"funder": funder, "max_load": max_load, "listed_at": clock.now(), "listed_by": by},
    )
    if new:
        _record("list_candidate", made, by, {"funder": funder.code, "max_load": max_load})
    return made


@transaction.atomic
def invite_candidates(
    candidate_ids: Iterable[int], *, by: User | None, page: str, max_load: int | None = None, digest: str | None = None
) -> list[Candidate]:
    """Send each of these a link to answer by, good for 14 days; `page` is the full address of the page that takes it.

    One that was invited already gets a new link, and the one before is void. `digest` names the letters that were
    shown: where they would be others now, or have left already, nothing happens.
    """
    asked = [_for_office(candidate_id, by) for candidate_id in candidate_ids]
    if digest is not None and digest != letters.digest_of_invitations(asked, max_load):
        raise Refused(_("The letters are others by now. Look at them again before they leave."))
    invited = []
    for one in asked:
        _may_be_invited(one)
        if max_load is not None:
            one.max_load = max_load
        one.invited_at, one.invited_by = clock.now(), by
        one.declined_at = one.withdrawn_at = None
        one.reason = ""
        _send_link(one, page)
        _record("invite_candidate", one, by, {"max_load": one.max_load, "sending": one.sendings})
        invited.append(one)
    return invited


@transaction.atomic
def withdraw_candidate(candidate_id: int, *, by: User | None, reason: str) -> Candidate:
    """Take an invitation back, or a person off the list; the reason is kept."""
    one = _for_office(candidate_id, by)
    if one.accepted_at:
        raise Refused(_("This person has accepted already and is on the panel."))
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept."))
    one.withdrawn_at, one.reason, one.token_digest = clock.now(), reason.strip(), None
    one.save()
    _record("withdraw_candidate", one, by, {"reason": one.reason})
    return one


@transaction.atomic
def open_link(token: str) -> Candidate:
    """Note that the link was opened, which uses nothing up; VoidLink where it opens nothing."""
    one = _behind_link(digest_of(token))
    note_opened(one)
    return one


@transaction.atomic
def accept_candidacy(
    digest: str, *, by: User | None, load: int, password: str = "", declared: DeclaredEarly = NOTHING
) -> Candidate:
    """The person reads, at most `load` applications: as many as asked, or fewer. The link is used up.

    Who has no account gets one for the address to which the link went. Who has one signs in with it first.
    """
    one = _behind_link(digest)
    if not 1 <= load <= one.max_load:
        raise Refused(_("Choose a number from 1 to %(most)d.") % {"most": one.max_load})
    user = by or _new_account(one, password)
    if user.email != one.profile.email:
        raise Refused(_("The invitation went to another address. Sign in with the account of that address."))
    _give_profile(one, user)
    put_on_panel(one.call, user, one.funder, load, list(one.profile.fields), user)
    one.accepted_at, one.accepted_load, one.token_digest = clock.now(), load, None
    one.save()
    _declare_early(one, declared)
    _record("accept_candidacy", one, user, {"asked": one.max_load, "load": load})
    return one


@transaction.atomic
def decline_candidacy(
    digest: str, *, by: User | None, reason: str, suggestion: str = "", declared: DeclaredEarly = NOTHING
) -> Candidate:
    """The person says no and why, and may name somebody else. What they declare of conflicts stays on record."""
    one = _behind_link(digest)
    if not reason.strip():
        raise Refused(_("Say in a few words why."))
    one.declined_at, one.reason, one.token_digest = clock.now(), reason.strip(), None
    one.suggestion = suggestion.strip()
    one.save()
    _declare_early(one, declared)
    _record("decline_candidacy", one, by, {"reason": one.reason, "suggestion": one.suggestion})
    return one


# --- load ---


def _for_office(candidate_id: int, by: User | None) -> Candidate:
    call = run_call(Candidate.objects.values_list("call_id", flat=True).get(pk=candidate_id), by)
    one = people.candidates().select_for_update(of=("self",)).get(pk=candidate_id)
    one.call = call
    return one


def _behind_link(digest: str) -> Candidate:
    """The candidate whom the link is for, locked, while it opens anything."""
    rows = people.candidates().select_for_update(of=("self",))
    one = people.live(rows, digest).first()
    if one is None:
        raise VoidLink
    return one


# --- is it allowed now? ---


def _may_be_invited(one: Candidate) -> None:
    must_not_be_decided(one.call)
    if not one.profile.email:
        raise Refused(_("%(name)s has no e-mail address here. Add it to the list first.") % {"name": one.profile.name})
    if one.accepted_at:
        raise Refused(_("%(name)s has accepted already.") % {"name": one.profile.name})


# --- change ---


def _new_profile(given: CandidateInput) -> Profile:
    if not given.name_ja.strip():
        raise Refused(_("Give every person a name."))
    email = clean_address(given.email) if given.email.strip() else ""
    user = User.objects.filter(email=email).first() if email else None
    if user is not None:
        return profile_of_user(user)
    profile = Profile.objects.create(
        name_ja=given.name_ja.strip(),
        name_en=given.name_en.strip(),
        email=email,
        orcid=given.orcid,
        erad_researcher_number=given.erad_researcher_number,
        fields=list(given.fields),
        changed_at=clock.now(),
        invented=given.invented,
    )
    if given.organisation_id or given.organisation_name.strip():
        name = "" if given.organisation_id else given.organisation_name.strip()
        Affiliation.objects.create(profile=profile, organisation_id=given.organisation_id, organisation_name=name)
    return profile


def _send_link(one: Candidate, page: str) -> None:
    token = renew(one)
    one.save()
    link = f"{page}?key={token}"
    letter = letters.invitation(one, asker=one.invited_by, load=one.max_load, link=link, until=one.expires_at)
    key = f"reviewer-invitation:{one.pk}:{one.sendings}"
    outbox.enqueue(one.profile.email, letter, key=key, forget_body=True)


def _new_account(one: Candidate, password: str) -> User:
    if User.objects.filter(email=one.profile.email).exists():
        raise Refused(_("There is an account with this address already. Sign in to accept."))
    body = next((at.organisation for at in one.profile.affiliations.all() if at.organisation and not at.until), None)
    return make_user(
        one.profile.email,
        by=None,
        title_ja=one.profile.name_ja[:200],
        title_en=one.profile.name_en[:200],
        organisation=body,
        invented=one.profile.invented,
        password=password or None,
    )


def _give_profile(one: Candidate, user: User) -> None:
    """The profile that was kept for the person becomes the account's own."""
    if one.profile.user_id is None:
        one.profile.user = user
        one.profile.save(update_fields=["user"])


def _declare_early(one: Candidate, declared: DeclaredEarly) -> None:
    """Declarations on applications of this call that wait for review; any other id is left out."""
    allowed = people.shown_on_invitation(one.call).filter(pk__in=declared.application_ids)
    kinds = [declared.kind or "other"]
    Declaration.objects.bulk_create(
        Declaration(
            application=application,
            profile=one.profile,
            kinds=kinds,
            text=declared.text.strip(),
            on_invitation=True,
            declared_at=clock.now(),
        )
        for application in allowed
    )


def _record(verb: str, one: Candidate, by: User | None, facts: dict[str, Any]) -> None:
    """One entry of the trail; never a token or its digest."""
    who = {"candidate": one.profile_id, "email": one.profile.email, **facts}
    record(verb, f"call:{one.call.code}", by, who)
