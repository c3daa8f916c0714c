"""Acts on a reviewer's profile: kept by the person alone; what it says of bodies and money counts from that moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.reviews import access
from kyoten.apps.reviews.actions.closing import settle
from kyoten.apps.reviews.actions.common import record
from kyoten.apps.reviews.models import Affiliation, Interest, Profile, Publication, Review
from kyoten.core.kernel.identifiers import check_erad_researcher_number, check_orcid
from kyoten.core.kernel.publications import Work

MOST_PUBLICATIONS = 5_000


@dataclass(frozen=True)
class ProfileInput:
    """What a person says of themselves; `max_load` None where they do not say."""

    name_ja: str
    name_en: str = ""
    orcid: str = ""
    erad_researcher_number: str = ""
    sector: str = ""
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    statement: str = ""
    max_load: int | None = None


@dataclass(frozen=True)
class TimeAt:
    """A body (of the register, or by name) with a time; `until` None goes on unless `ended`."""

    organisation_id: int | None = None
    organisation_name: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    ended: bool = False


def profile_of_user(user: User) -> Profile:
    """The profile of an account; one that was kept for its address becomes the account's, else a new one is made."""
    known = Profile.objects.filter(user=user).first()
    if known is not None:
        return known
    waiting = Profile.objects.select_for_update().filter(user=None, email=user.email).first()
    if waiting is not None:
        waiting.user = user
        waiting.save(update_fields=["user"])
        return waiting
    title = {"name_ja": user.title_ja or user.email, "name_en": user.title_en}
    return Profile.objects.create(user=user, email=user.email, changed_at=clock.now(), invented=user.invented, **title)


@transaction.atomic
def change_profile(profile_id: int, given: ProfileInput, *, by: User | None, revision: int | None = None) -> Profile:
    """Keep what the person says; Stale where another window saved since `revision`."""
    profile = _own(profile_id, by)
    if revision is not None and revision != profile.revision:
        raise Stale(
            _("The profile was saved in another window in the meantime. Look at it and enter your change again.")
        )
    values = _clean(profile, given)
    changed = sorted(name for name, value in values.items() if getattr(profile, name) != value)
    for name, value in values.items():
        setattr(profile, name, value)
    _touch(profile)
    _record("change_profile", profile, by, {"changed": changed})
    _settle(profile, by)
    return profile


@transaction.atomic
def add_affiliation(profile_id: int, time: TimeAt, *, by: User | None, position: str = "") -> Affiliation:
    """Add a body at which the person works or worked."""
    profile = _own(profile_id, by)
    made = Affiliation.objects.create(profile=profile, position=position.strip(), **_clean_time(time))
    _touch(profile)
    _record("add_affiliation", profile, by, {"body": made.body, "since": made.since, "until": made.until})
    _settle(profile, by)
    return made


@transaction.atomic
def remove_affiliation(affiliation_id: int, *, by: User | None) -> None:
    """Take a body away that was entered wrongly; the trail keeps what it said."""
    row = Affiliation.objects.select_related("profile", "organisation").get(pk=affiliation_id)
    profile = _own(row.profile_id, by)
    _record("remove_affiliation", profile, by, {"body": row.body, "since": row.since, "until": row.until})
    row.delete()
    _touch(profile)


@transaction.atomic
def add_interest(profile_id: int, time: TimeAt, *, by: User | None, kind: str, note: str = "") -> Interest:
    """Add money or the like from a body."""
    profile = _own(profile_id, by)
    if kind not in Interest.Kind.values:
        raise Refused(_("Choose what it is."))
    made = Interest.objects.create(profile=profile, kind=kind, note=note.strip(), **_clean_time(time))
    _touch(profile)
    _record("add_interest", profile, by, {"body": made.body, "kind": kind})
    _settle(profile, by)
    return made


@transaction.atomic
def remove_interest(interest_id: int, *, by: User | None) -> None:
    """Take away an interest that was entered wrongly; the trail keeps what it said."""
    row = Interest.objects.select_related("profile", "organisation").get(pk=interest_id)
    profile = _own(row.profile_id, by)
    _record("remove_interest", profile, by, {"body": row.body, "kind": row.kind})
    row.delete()
    _touch(profile)


@transaction.atomic
def keep_publications(profile_id: int, works: Sequence[Work], *, by: User | None, origin: str) -> int:
    """Add the publications that the profile does not have; how many were new. Importing again adds nothing."""
    profile = _own(profile_id, by)
    known = set(profile.publications.values_list("key", flat=True))
    new = {one.key: one for one in works if one.key not in known}
    if len(known) + len(new) > MOST_PUBLICATIONS:
        raise Refused(_("A profile holds at most %(most)s publications.") % {"most": f"{MOST_PUBLICATIONS:,}"})
    Publication.objects.bulk_create([_publication(profile, one, origin) for one in new.values()])
    _touch(profile)
    _record("keep_publications", profile, by, {"origin": origin, "read": len(works), "new": len(new)})
    _settle(profile, by)
    return len(new)


@transaction.atomic
def remove_publication(publication_id: int, *, by: User | None) -> None:
    """Take away a publication that is somebody else's."""
    row = Publication.objects.get(pk=publication_id)
    profile = _own(row.profile_id, by)
    _record("remove_publication", profile, by, {"key": row.key})
    row.delete()
    _touch(profile)


def _own(profile_id: int, by: User | None) -> Profile:
    profile = Profile.objects.select_for_update(of=("self",)).get(pk=profile_id)
    allowed = by is None or access.is_own_profile(by, profile)
    require(allowed, _("A profile is changed by the person whom it describes."))
    return profile


def _clean(profile: Profile, given: ProfileInput) -> dict[str, Any]:
    """The values as they are kept; Refused for numbers that cannot be."""
    orcid, erad = check_orcid(given.orcid), check_erad_researcher_number(given.erad_researcher_number)
    if given.orcid.strip() and orcid.is_refused:
        raise Refused(_("This is no ORCID iD: look at its digits again."))
    if given.erad_researcher_number.strip() and erad.is_refused:
        raise Refused(_("An e-Rad researcher number has eight digits."))
    if not given.name_ja.strip():
        raise Refused(_("Give your name."))
    if given.max_load is not None and given.max_load < 1:
        raise Refused(_("A reviewer reads at least one application."))
    values = {
        "name_ja": given.name_ja.strip(),
        "name_en": given.name_en.strip(),
        "orcid": orcid.value if given.orcid.strip() else "",
        "erad_researcher_number": erad.value if given.erad_researcher_number.strip() else "",
        "sector": given.sector,
        "languages": list(given.languages),
        "fields": list(given.fields),
        "statement": given.statement.strip(),
        "max_load": given.max_load,
    }
    _must_be_free(profile, values)
    return values


def _must_be_free(profile: Profile, values: dict[str, Any]) -> None:
    for name in ("orcid", "erad_researcher_number"):
        taken = values[name] and Profile.objects.filter(**{name: values[name]}).exclude(pk=profile.pk).exists()
        if taken:
            raise Refused(_("Another profile has this number. Tell the office, so that the two become one."))


def _clean_time(time: TimeAt) -> dict[str, Any]:
    """The columns of a time at a body; Refused where it names none or ends before it began."""
    body = Organisation.objects.filter(pk=time.organisation_id).first() if time.organisation_id else None
    if body is None and not time.organisation_name.strip():
        raise Refused(_("Choose a body of the register, or write its name."))
    if time.since and time.until and time.until < time.since:
        raise Refused(_("The end lies before the beginning."))
    return {
        "organisation": body,
        "organisation_name": "" if body else time.organisation_name.strip(),
        "since": time.since,
        "until": time.until,
        "ended": time.ended and time.until is None,
    }


def _publication(profile: Profile, work: Work, origin: str) -> Publication:
    authors = [{"name": one.name, "orcid": one.orcid} for one in work.authors]
    return Publication(
        profile=profile,
        title=work.title[:1000],
        year=work.year,
        venue=work.venue[:500],
        doi=work.doi[:200],
        authors=authors,
        key=work.key,
        origin=origin,
    )


def _touch(profile: Profile) -> None:
    profile.revision += 1
    profile.changed_at = clock.now()
    profile.save()


def _settle(profile: Profile, by: User | None) -> None:
    """A tie that is known now closes what was assigned; removing one opens nothing: that is for the office."""
    going_on = Review.objects.filter(reviewer__profile=profile).exclude(state=Review.State.CONFLICT)
    settle(going_on, by)


def _record(verb: str, profile: Profile, by: User | None, facts: dict[str, Any]) -> None:
    record(verb, f"profile:{profile.pk}", by, facts)


def known_fields(text: str) -> tuple[str, ...]:
    """Fields typed with commas between them, one by one."""
    parts: Iterable[str] = text.replace("、", ",").replace(";", ",").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
