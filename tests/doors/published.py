"""The planted call decided and public: letters, an objection, an internal reason, a summary that waits."""

from __future__ import annotations

from tests.doors.scene import Scene, build

from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import (
    actions,
    notice_queries,
    notices,
    objections,
    publication_actions,
    queries,
    summary_actions,
    summary_queries,
)
from kyoten.apps.selection.models import Notice, Proposal

LETTER, GROUNDS, ANSWER, INTERNAL, UNRELEASED = "zqletter", "zqgrounds", "zqanswer", "zqinternal", "zqunreleased"
FUNDERS = ("mext", "meti")


def build_published() -> Scene:
    """The secret application is a hub; its letter, its objection and its draft summary hold words for few alone."""
    scene = build()
    officer, coordinator = scene.people["officer mext"], scene.people["coordinator"]
    assert officer is not None
    assert coordinator is not None
    proposal = _decided(scene)
    edition = publication_actions.prepare(scene.call.pk, by=officer)
    for funder in FUNDERS:
        publication_actions.approve(
            edition.pk, by=scene.people[f"officer {funder}"], funder_code=funder, digest=edition.digest
        )
    notices.prepare(scene.call.pk, by=officer)
    Notice.objects.filter(application=scene.application).update(body_ja=LETTER, body_en=LETTER)
    for one in notice_queries.notices(proposal.call):
        notices.mark_read(one.pk, by=officer)
    notices.release(scene.call.pk, by=officer)
    objection = objections.file_objection(scene.application.pk, GROUNDS, by=coordinator)
    objections.answer_objection(objection.pk, "dismissed", ANSWER, by=officer)
    summary = summary_actions.begin(scene.application.pk, by=coordinator)
    template = summary_queries.template_of(scene.call)
    assert template is not None
    texts = {part.id: {"ja": UNRELEASED, "en": UNRELEASED} for part in template.parts}
    summary_actions.save(summary.pk, texts, by=coordinator, revision=summary.revision)
    summary_actions.propose(summary.pk, by=coordinator)
    scene.call = Call.objects.get(pk=scene.call.pk)
    return scene


def _decided(scene: Scene) -> Proposal:
    """Chosen for a reason that is internal, and confirmed by both ministries."""
    officer = scene.people["officer mext"]
    proposal = actions.propose(scene.call.pk, by=officer)
    words = {"reason_ja": INTERNAL, "reason_en": INTERNAL, "internal": True}
    actions.change_choice(proposal.pk, scene.application.pk, by=officer, selected=True, **words)
    proposal.refresh_from_db()
    for use in queries.quota_uses(proposal, queries.choices(proposal)):
        if not use.holds:
            actions.record_deviation(proposal.pk, use.hub_type, by=officer, reason_ja="少数", reason_en="Few applied")
    proposal.refresh_from_db()
    for funder in FUNDERS:
        by = scene.people[f"officer {funder}"]
        actions.confirm(proposal.pk, by=by, funder_code=funder, digest=proposal.digest)
    return Proposal.objects.get(pk=proposal.pk)
