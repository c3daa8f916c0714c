"""A database as full as a large round: applications with members, plans, claims, signatures, reviews and hubs.

Rows are written in bulk, past the actions: what is measured is reading pages, not filling in forms.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth import login as django_login
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.http import HttpRequest

from benchmarks._seed_after import seed_after
from benchmarks.pages import Page
from kyoten.apps.accounts.models import Organisation, Role, RoleName, ScopeKind, User
from kyoten.apps.applications.bridge import canonical_text, digest_of
from kyoten.apps.applications.models import Application, FixedText, FunctionClaim, Member, PlanAnswer
from kyoten.apps.programmes.actions import load_pack
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Profile, Review, Reviewer, Score
from kyoten.apps.selection.models import Choice, Hub, Proposal
from kyoten.core.kernel.randomness import stream

NOW = dt.datetime(2009, 6, 1, 3, 0, tzinfo=dt.UTC)
PER_APPLICATION = 3
PILE = 100  # reviews that each reviewer has: the panel grows with the round, nobody reads more
HUBS = 40
BATCH = 2000


def seed(applications: int) -> tuple[list[Page], dict[str, str]]:
    """Fill an empty database; returns the pages to measure and a cookie header for each user's address."""
    call_command("migrate", verbosity=0)
    version = load_pack(settings.PACKS / "jp_hubs_2009", by=None)
    call = version.programme.calls.order_by("stage").first()
    assert call is not None
    Call.objects.filter(pk=call.pk).update(
        state=Call.State.REVIEW, opens_at=NOW - dt.timedelta(60), closes_at=NOW - dt.timedelta(1), version=version
    )
    users = _users(call)
    found = _applications(call, applications, users["coordinator"])
    _reviews(call, found, users)
    hubs = _hubs(call, found[:HUBS])
    after = seed_after(call, hubs, users["officer"], users["coordinator"])
    cookies = {name: _cookie(user) for name, user in users.items()}
    return [*_pages(call, found, hubs, users), *after], cookies


def _users(call: Call) -> dict[str, User]:
    officer = User.objects.create_user("officer@example.jp", title_ja="担当官", title_en="Officer")
    for funder in call.programme.funders.all():
        Role.objects.create(
            user=officer, name=RoleName.PROGRAMME_OFFICER, scope_kind=ScopeKind.FUNDER, scope=funder.code
        )
    coordinator = User.objects.create_user("coordinator@example.jp", title_ja="申請担当", title_en="Coordinator")
    return {"officer": officer, "coordinator": coordinator}


def _applications(call: Call, count: int, coordinator: User) -> list[Application]:
    """Applications of every type in turn, each with five members, a full plan and ten claims."""
    types = list(call.programme.hub_types.all())
    rows = [
        Application(
            call=call,
            hub_type=types[number % len(types)],
            code=f"b-{number:05}",
            name_ja=f"計測用拠点第{number}号",
            name_en=f"Benchmark hub {number}",
            area="計測地域",
            prefectures=[f"{number % 47 + 1:02}"],
            fields=["ライフサイエンス", "情報通信"],
            state=Application.State.SUBMITTED,
            changed_at=NOW,
            changed_by=coordinator,
            submitted_at=NOW,
            receipt=f"R-{number:06}",
            invented=True,
        )
        for number in range(count)
    ]
    rows = Application.objects.bulk_create(rows, batch_size=BATCH)
    # One draft for the form's page.
    draft = rows[-1]
    Application.objects.filter(pk=draft.pk).update(state=Application.State.DRAFT, submitted_at=None, receipt="")
    Role.objects.create(user=coordinator, name=RoleName.COORDINATOR, scope_kind=ScopeKind.APPLICATION, scope=draft.code)
    _contents(call, rows)
    return rows


def _contents(call: Call, rows: list[Application]) -> None:
    """Members, answers, claims and a fixed text for every application."""
    programme = programme_of(call)
    pool = _organisations(200)
    classes = ["core_university", "company", "local_government", "support_body", "research_institute"]
    Member.objects.bulk_create(
        (
            Member(
                application=row,
                organisation=pool[(number * 7 + place * 31) % len(pool)],
                member_class=name,
                is_lead=place == 0,
                position=place,
            )
            for number, row in enumerate(rows)
            for place, name in enumerate(classes)
        ),
        batch_size=BATCH,
    )
    text = "産学官が一体となって、地域の強みを活かした研究開発と事業化を進める。" * 12
    fields = [f"{section.id}.{field.id}" for section in programme.plan.sections for field in section.fields]
    PlanAnswer.objects.bulk_create(
        (PlanAnswer(application=row, field=field, text=text) for row in rows for field in fields), batch_size=BATCH
    )
    FunctionClaim.objects.bulk_create(
        (
            FunctionClaim(application=row, function=function.id, evidence=text[:200], self_rating=(number + place) % 5)
            for number, row in enumerate(rows)
            for place, function in enumerate(programme.functions)
        ),
        batch_size=BATCH,
    )
    FixedText.objects.bulk_create(
        (FixedText(application=row, number=1, fixed_at=NOW, **_fixed(row)) for row in rows),
        batch_size=BATCH,
    )


def _fixed(row: Application) -> dict[str, str]:
    content = canonical_text(row)
    return {"content": content, "digest": digest_of(content)}


def _organisations(count: int) -> list[Organisation]:
    sectors = ["academia", "industry", "government"]
    return Organisation.objects.bulk_create(
        Organisation(
            code=f"bench-{number}",
            name_ja=f"〔架空〕計測機関{number}",
            name_en=f"(invented) body {number}",
            kind="company",
            sector=sectors[number % 3],
            prefecture=f"{number % 47 + 1:02}",
            invented=True,
        )
        for number in range(count)
    )


def _reviews(call: Call, applications: list[Application], users: dict[str, User]) -> None:
    """Three completed reviews an application; the first reviewer is the one whose pile is measured."""
    funders = list(call.programme.funders.all())
    readers = max(PER_APPLICATION, len(applications) * PER_APPLICATION // PILE)
    people = [User.objects.create_user(f"reviewer{number:03}@example.jp") for number in range(readers)]
    users["reviewer"] = people[0]
    profiles = [Profile.objects.create(user=person, email=person.email, changed_at=NOW) for person in people]
    panel = [
        Reviewer.objects.create(
            call=call, user=profile.user, profile=profile, funder=funders[number % len(funders)], max_load=200
        )
        for number, profile in enumerate(profiles)
    ]
    Role.objects.bulk_create(
        Role(user=person, name=RoleName.REVIEWER, scope_kind=ScopeKind.CALL, scope=call.code) for person in people
    )
    reviews = Review.objects.bulk_create(
        (
            Review(
                application=row,
                reviewer=panel[(number * PER_APPLICATION + turn) % readers],
                state=Review.State.DONE,
                affinity=0.5,
                declared_at=NOW,
                summary="計測用の所見",
                submitted_at=NOW,
            )
            for number, row in enumerate(applications)
            for turn in range(PER_APPLICATION)
        ),
        batch_size=BATCH,
    )
    criteria = [criterion.id for criterion in programme_of(call).review.criteria]
    draw = stream(0, "benchmark")
    Score.objects.bulk_create(
        (
            Score(review=review, criterion=criterion, value=draw.randint(1, 5), reason="計測用")
            for review in reviews
            for criterion in criteria
        ),
        batch_size=BATCH,
    )


def _hubs(call: Call, applications: list[Application]) -> list[Hub]:
    proposal = Proposal.objects.create(
        call=call,
        number=1,
        state=Proposal.State.PUBLISHED,
        summary={},
        digest="0" * 64,
        made_at=NOW,
        published_at=NOW,
    )
    Choice.objects.bulk_create(
        Choice(proposal=proposal, application=row, selected=True, score=4.0, rank=rank)
        for rank, row in enumerate(applications, 1)
    )
    return Hub.objects.bulk_create(
        Hub(
            application=row,
            hub_type=row.hub_type,
            code=row.code,
            name_ja=row.name_ja,
            name_en=row.name_en,
            selected_on=NOW.date(),
        )
        for row in applications
    )


def _cookie(user: User) -> str:
    """A signed-in session of that user, as a Cookie header in Japanese."""
    request: Any = HttpRequest()
    request.session = SessionStore()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    django_login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    assert request.session[SESSION_KEY] == str(user.pk)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}; {settings.LANGUAGE_COOKIE_NAME}=ja"


def _pages(call: Call, applications: list[Application], hubs: list[Hub], users: dict[str, User]) -> list[Page]:
    """The pages that people look at most, with the number of rows that each lists."""
    first, draft = applications[0].code, applications[-1].code
    own = Review.objects.filter(reviewer__user=users["reviewer"])
    review = own.order_by("pk").first()
    assert review is not None
    board = (PER_APPLICATION + 1) * len(applications)  # every pair, and every application with its mean
    return [
        Page("officer: list", "/applications/office/", "officer", 50),
        Page("officer: detail", f"/applications/office/{first}/", "officer", 20),
        Page("applicant: task list", f"/applications/{draft}/", "coordinator", 10),
        Page("applicant: form", f"/applications/{draft}/functions/", "coordinator", 10),
        Page("reviewer: pile", "/reviews/", "reviewer", own.count()),
        Page("officer: reviews", f"/reviews/office/{call.code}/", "officer", board),
        Page("public: hubs, cold", "/hubs/", None, len(hubs), cold=True),
        Page("public: hubs, warm", "/hubs/", None, len(hubs)),
        Page("public: hub, cold", f"/hubs/{hubs[0].code}/", None, 20, cold=True),
        Page("public: hub, warm", f"/hubs/{hubs[0].code}/", None, 20),
    ]
