"""Who assigns, who reviews, who sees which text and whose reviews when, and whose profile and conflicts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, is_operator
from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.applications.access import filed_visible_to, office_calls
from kyoten.apps.applications.access import sees_office as sees_office
from kyoten.apps.applications.evidence_queries import file_of_text
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.queries import filed_text
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.programmes.access import may_run
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.conflicts import Standing
from kyoten.apps.reviews.models import Deliberation, Profile, Review, Reviewer
from kyoten.apps.reviews.queries import conflicts, panel
from kyoten.core.kernel.finding import Finding

READABLE = (Review.State.READING, Review.State.DONE)


def may_assign(user: Actor, call: Call) -> bool:
    """Officers of the bodies that own the programme name reviewers, decide on conflicts and run the assignment."""
    return may_run(user, call.programme)


def may_link_families(user: Actor) -> bool:
    """Officers of any programme, and the operator, declare families of companies."""
    return is_operator(user) or has_role(user, RoleName.PROGRAMME_OFFICER)


def calls_of_office(user: Actor) -> QuerySet[Call]:
    """The calls whose reviews the user follows for the office."""
    return office_calls(user) if sees_office(user) else Call.objects.none()


def reviews_of(user: Actor) -> QuerySet[Review]:
    """The user's own reviews, without those of withdrawn applications; nobody sees a review of somebody else here."""
    if user is None or not user.is_authenticated:
        return Review.objects.none()
    return Review.objects.filter(reviewer__user_id=user.pk).exclude(application__state=Application.State.WITHDRAWN)


def is_reviewer(user: Actor, review: Review) -> bool:
    """Is this the user's own review?"""
    return user is not None and user.is_authenticated and review.reviewer.user_id == user.pk


def may_read(user: Actor, review: Review, standing: Standing | None = None) -> bool:
    """The full text opens to the reviewer who declared, while no conflict that stands bars from reading."""
    if not is_reviewer(user, review) or review.state not in READABLE or review.declared_at is None:
        return False
    known = conflicts.of_review(review) if standing is None else standing
    return conflicts.reading_finding(review, known).is_met


def may_score(user: Actor, review: Review, standing: Standing | None = None) -> bool:
    """Whoever may read may score, unless a conflict lets them read only."""
    known = conflicts.of_review(review) if standing is None else standing
    return may_read(user, review, known) and known.may_score


def is_own_profile(user: Actor, profile: Profile) -> bool:
    """Does the profile belong to the user?"""
    return isinstance(user, User) and profile.user_id == user.pk


def profiles_of_office(user: Actor) -> QuerySet[Profile]:
    """The people on the panels and lists of the calls that the user follows for the office."""
    calls = calls_of_office(user)
    mine = Q(panels__call__in=calls) | Q(candidacies__call__in=calls)
    return Profile.objects.filter(pk__in=Profile.objects.filter(mine).order_by().values("pk"))


def file_for(user: Actor, review: Review, digest: str) -> StoredFile | None:
    """A file that the filed text names, for the reviewer to whom that text is open."""
    return file_of_text(filed_text(review.application), digest) if may_read(user, review) else None


# --- the panel ---

TALKING = (Deliberation.Phase.DISCUSSION, Deliberation.Phase.PANEL)


@dataclass(frozen=True)
class Sight:
    """What somebody sees of the deliberation on one application: the others' reviews, and with names.

    `finding` is what the pack says of it for a member; None for the office and the chair, who see all.
    """

    reviews: bool
    names: bool
    may_speak: bool
    finding: Finding | None = None


def seat_of(user: Actor, call: Call) -> Reviewer | None:
    """The user's seat on the panel of a call."""
    return call.reviewers.filter(user_id=user.pk).first() if isinstance(user, User) else None


def may_chair(user: Actor, call: Call) -> bool:
    """The chair and the officers of the programme lead the meeting."""
    chair = panel.chair_of(call)
    return may_assign(user, call) or (isinstance(user, User) and chair is not None and chair.user_id == user.pk)


def deliberated_for(user: Actor) -> QuerySet[Application]:
    """The applications whose deliberation may be there for the user, found in one query whether or not they exist: the
    office's, those that a member reads, and all of a call that the member chairs or whose panel meets.
    """
    seen = Q(pk__in=filed_visible_to(user).order_by().values("pk"))
    if isinstance(user, User):
        meets = Q(call__deliberation__phase=Deliberation.Phase.PANEL, call__reviewers__user_id=user.pk)
        chairs = Q(call__deliberation__chair__user_id=user.pk)
        mine = Application.objects.filter(meets | chairs | Q(reviews__reviewer__user_id=user.pk))
        seen |= Q(pk__in=mine.order_by().values("pk"))
    return Application.objects.filter(seen, submitted_at__isnull=False)


def sight_of(user: Actor, application: Application) -> Sight | None:
    """What the user sees of the deliberation on an application; None where it does not exist for them.

    Whoever has a conflict that bars from reading or scoring sees nothing, chair or not, on any page.
    """
    call = application.call
    talking = panel.phase_of(call) in TALKING
    if filed_visible_to(user).filter(pk=application.pk).exists():
        return Sight(True, True, talking and may_assign(user, call))
    seat = seat_of(user, call)
    if seat is None or panel.leaves(conflicts.standing_of(application, seat.profile_id)):
        return None
    chair = panel.chair_of(call)
    if chair == seat and talking:
        return Sight(True, True, True)
    own = Review.objects.filter(application=application, reviewer=seat).exclude(state__in=Review.STOPPED).first()
    done = own is not None and own.state == Review.State.DONE
    finding = panel.sight_finding(call, submitted=done, barred=False)
    if own is None and (not finding.is_met or finding.facts["circle"] != "panel"):
        return None
    if own is not None and own.declared_at is None:
        return None
    return Sight(finding.is_met, bool(finding.facts["names"]), finding.is_met and talking, finding)


def meetings_of(user: Actor) -> QuerySet[Call]:
    """The calls whose panel is meeting now and has a seat for the user."""
    if not isinstance(user, User):
        return Call.objects.none()
    meeting = {"deliberation__phase": Deliberation.Phase.PANEL, "state": Call.State.REVIEW}
    return Call.objects.filter(reviewers__user_id=user.pk, **meeting)


def panels_of(user: Actor) -> QuerySet[Call]:
    """The calls whose agenda the user sees: the office's, and of a member's own panels those that are meeting."""
    office, seats = calls_of_office(user).values("pk"), meetings_of(user).values("pk")
    return Call.objects.filter(Q(pk__in=office) | Q(pk__in=seats))


def talks_about(user: Actor, application: Application) -> bool:
    """Is there a discussion of the application now that the user sees?"""
    return panel.phase_of(application.call) in TALKING and sight_of(user, application) is not None
