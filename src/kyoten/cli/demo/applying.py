"""What one consortium does: start, write, name signatories, fix the text, sign three times, submit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications import actions
from kyoten.apps.applications.bridge import ClaimInput, MemberInput, asked_fields
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.cli.demo import people, tables, words
from kyoten.cli.demo.example import SECTORS, Consortium, Example
from kyoten.core.programme.model import Programme


@dataclass(frozen=True)
class Applying:
    """One consortium on its way into one call."""

    example: Example
    consortium: Consortium
    call: Call
    programme: Programme
    bodies: dict[str, Organisation]
    seed: int
    minutes: int  # so many minutes after the calendar's moments, so that consortia do not act all at once

    def run(self) -> Application:
        """The whole way; gives the filed application back."""
        lead = next(code for code, _class, leads in self.consortium.members if leads)
        with clock.at(self._when("drafting")):
            signatories = {sector: self._signatory(sector) for sector in SECTORS}
            coordinator = people.keep_member(
                self.example, self.consortium, "coordinator", "coordinator", self.bodies[lead]
            )
            application = self._draft(coordinator)
            for sector, user in signatories.items():
                actions.name_signatory(application.pk, user.pk, sector, by=coordinator)
        with clock.at(self._when("signing")):
            text = actions.fix_text(application.pk, by=coordinator)
        self._sign(text, signatories)
        with clock.at(self._when("submitting")):
            return actions.submit(application.pk, by=coordinator, digest=text.digest)

    def _when(self, step: str, hours: int = 0) -> dt.datetime:
        return self.example.calendar[step] + dt.timedelta(minutes=self.minutes, hours=hours)

    def _signatory(self, sector: str) -> User:
        body = self.bodies[self.consortium.signatories[sector]]
        return people.keep_member(self.example, self.consortium, f"signatory.{sector}", sector, body)

    def _draft(self, coordinator: User) -> Application:
        consortium = self.consortium
        application = actions.start(
            self.call.pk,
            consortium.hub_type,
            by=coordinator,
            name_ja=consortium.name_ja,
            name_en=consortium.name_en,
            area=consortium.area,
            prefectures=consortium.prefectures,
            fields=consortium.fields,
            invented=consortium.invented,
            source=consortium.source,
        )
        named = self.consortium.municipalities
        application = actions.change_extent(application.pk, add=named, by=coordinator) if named else application
        application = actions.set_members(
            application.pk, self._members(), by=coordinator, revision=application.revision
        )
        application = actions.save_answers(
            application.pk, self._answers(), by=coordinator, revision=application.revision
        )
        rows = tables.rows(application, self.consortium, self.example.wording, self.programme, self.seed)
        application = actions.save_fields(application.pk, rows, by=coordinator).application
        return actions.save_claims(application.pk, self._claims(), by=coordinator, revision=application.revision)

    def _members(self) -> list[MemberInput]:
        """The bodies with their roles: the first university is taken as the core, signatories stand for a sector."""
        core = next((code for code, kind, _leads in self.consortium.members if kind == "university"), "")
        held = {"core_university": {core}, "sector_representative": set(self.consortium.signatories.values())}
        known = {role.id for role in self.programme.hub_unit.member_roles}
        return [
            MemberInput(
                self.bodies[code].pk,
                kind,
                leads,
                tuple(role for role, bodies in held.items() if role in known and code in bodies),
            )
            for code, kind, leads in self.consortium.members
        ]

    def _answers(self) -> dict[str, str]:
        random = words.chance(self.seed, "plan", self.consortium.key)
        wording = self.example.wording
        return {
            asked.name: words.answer(asked.field, self.consortium, wording, random)
            for asked in asked_fields(self.programme)
        }

    def _claims(self) -> list[ClaimInput]:
        random = words.chance(self.seed, "claims", self.consortium.key)
        claims = []
        for function in self.programme.functions:
            said = self.example.wording["functions"][function.id]
            own = words.rating(self.consortium, random, function.id)
            weakness = words.filled(said["weakness"], self.consortium) if own <= words.BEST_RATING // 2 else ""
            claim = words.filled(said["claim"], self.consortium)
            evidence = words.filled(said["evidence"], self.consortium)
            claims.append(ClaimInput(function.id, evidence, own, weakness, claim))
        return claims

    def _sign(self, text: FixedText, signatories: dict[str, User]) -> None:
        for place, (sector, user) in enumerate(signatories.items(), start=1):
            with clock.at(self._when("signing", hours=place)):
                actions.sign(text.pk, by=user, digest=text.digest, sector=sector, authenticated_at=clock.now())
