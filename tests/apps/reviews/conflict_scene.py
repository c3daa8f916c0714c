"""People with ties to a filed application, made as plainly as possible."""

from __future__ import annotations

from tests.apps.factories import make_application, make_call, make_member, make_organisation, make_user

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions import profile_of_user
from kyoten.apps.reviews.models import Affiliation, KeyPerson, Profile, Publication
from kyoten.apps.reviews.queries import conflicts


class Scene:
    """A filed application of one university and one company in Kyoto, and people to compare with it."""

    def __init__(self) -> None:
        self.call = make_call(state=Call.State.REVIEW)
        self.university = make_organisation(name_ja="架空第一大学", prefecture="26")
        self.company = make_organisation(name_ja="架空電子株式会社", kind="company", sector="industry")
        self.application = self.file(self.university, self.company)
        self.officer = make_user("programme_officer", "mext")

    def file(self, *bodies) -> Application:
        """One more filed application of these bodies."""
        made = make_application(self.call, state="submitted", submitted_at=clock.now(), prefectures=["26"])
        for body in bodies:
            make_member(made, body)
        return made

    def person(self, **known) -> Profile:
        """Somebody of a body far away."""
        user = make_user(organisation=make_organisation(prefecture="01"))
        profile = profile_of_user(user)
        Profile.objects.filter(pk=profile.pk).update(**known)
        return Profile.objects.get(pk=profile.pk)

    def key_person(self, name: str = "山田 太郎", **known) -> KeyPerson:
        """Somebody on whom the application rests."""
        return KeyPerson.objects.create(application=self.application, name_ja=name, **known)

    def at(self, profile: Profile, organisation=None, **time) -> Affiliation:
        """A time of a person at a body."""
        return Affiliation.objects.create(profile=profile, organisation=organisation, **time)

    def wrote(self, profile: Profile, *authors: dict[str, str], year: int | None = None) -> Publication:
        """A publication of a person with these authors, of this year unless told otherwise."""
        year = clock.today().year if year is None else year
        return Publication.objects.create(profile=profile, title="論文", year=year, authors=list(authors), key="k")

    def lines(self, profile: Profile):
        """What stands between the person and the application."""
        return conflicts.standing_of(self.application, profile.pk).lines

    def kinds(self, profile: Profile) -> dict[str, bool]:
        """The kinds of conflict, each with whether it is certain."""
        return {line.kind: line.certain for line in self.lines(profile)}
