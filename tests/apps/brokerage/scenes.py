"""Two hubs with their coordinators, a company that seeks and a university that may help."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.apps.factories import make_member, make_organisation, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import CaseInput, EnquiryInput, IntroductionInput, ProjectInput
from kyoten.apps.brokerage.models import Agreement, Case, Enquiry, Introduction, JointProject
from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub

TEXTS = {
    "title_ja": "表題",
    "situation_ja": "状況",
    "done_ja": "実施したこと",
    "came_ja": "結果",
    "lesson_ja": "教訓",
}


@dataclass
class Network:
    """The hubs by name ("north", "south"), their people by role, the two sides."""

    north: Hub
    south: Hub
    company: Organisation
    university: Organisation
    people: dict[str, User] = field(default_factory=dict)

    def enquire(self, hub: str = "north", **given) -> Enquiry:
        """An enquiry by telephone at a hub's desk ("" for any)."""
        code = getattr(self, hub).code if hub else ""
        values = {"title": "放熱材料の相談", "text": "熱を逃がす樹脂を探している", **given}
        return actions.note(EnquiryInput(hub=code, **values), "phone", by=None)

    def introduce(self, **given) -> Introduction:
        """An introduction of the company to the university by the northern coordinator."""
        values = {"title_ja": "放熱樹脂", "need": "熱を逃がす樹脂", **given}
        made = IntroductionInput(seeker_id=self.company.pk, provider_id=self.university.pk, **values)
        return actions.introduce(made, by=self.people["north"])

    def fix(self, introduction: Introduction, text: str = "共同で試作する") -> Agreement:
        """A text before both sides."""
        return actions.fix_text(introduction.pk, text, by=self.people["north"])

    def signed(self, **given) -> Introduction:
        """An introduction that both sides signed."""
        introduction = self.introduce(**given)
        agreement = self.fix(introduction)
        for side in ("company", "university"):
            actions.sign(agreement.pk, agreement.digest, by=self.people[side])
        return introduction

    def project(self, **given) -> JointProject:
        """A joint project of the northern hub from a signed introduction."""
        values = {"name_ja": "放熱樹脂の開発", "theme": "樹脂", "starts_on": clock.today(), **given}
        made = ProjectInput(hub=self.north.code, introduction_id=self.signed().pk, **values)
        return actions.start_project(made, by=self.people["north"])

    def case(self, publish: bool = False, **given) -> Case:
        """A case of the northern coordinator, published by the southern one where asked for."""
        texts = {**TEXTS, **given.pop("texts", {})}
        case = actions.write_case(CaseInput("failure", "feasibility", texts, **given), by=self.people["north"])
        return actions.publish_case(case.pk, by=self.people["south"]) if publish else case


def network() -> Network:
    """The scene, with nothing asked yet."""
    north, south = make_hub("global"), make_hub("regional_core")
    company = make_organisation(kind="company", sector="industry", name_ja="架空化学工業", prefecture="06")
    university = make_organisation(name_ja="架空工科大学", prefecture="06")
    made = Network(north, south, company, university)
    for body, part in ((company, "company"), (university, "core_university")):
        make_member(north.application, body, part)
    north.application.fields, north.application.prefectures = ["ナノテクノロジー・材料"], ["06"]
    north.application.save()
    made.people = {
        "north": make_user("coordinator", north.code, title_ja="北の調整役"),
        "south": make_user("coordinator", south.code, title_ja="南の調整役"),
        "company": make_user("signatory", north.code, organisation=company),
        "university": make_user("signatory", north.code, organisation=university),
        "officer": make_user("programme_officer", "mext"),
        "auditor": make_user("auditor"),
        "stranger": make_user(),
    }
    return made


def late(days: int = 10) -> dt.datetime:
    """A moment so many days ahead."""
    return clock.now() + dt.timedelta(days=days)
