"""Ties found between plain values."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.reviews.bridge.ties import ApplicationSide, Award, Body, Paper, Post, ReviewerSide, World, find
from kyoten.core.kernel.people import By, Person

WORDS = {by: by.value for by in By}
UNIVERSITY, COMPANY = Body(1, "大学", frozenset({"大学"}), "26"), Body(2, "会社", frozenset({"会社"}))
PARTNER = Person(("相手",), "partner@x.example")


def application(**known) -> ApplicationSide:
    return ApplicationSide(**{"id": 10, "code": "a", "members": (UNIVERSITY, COMPANY), **known})


def ties(one: ReviewerSide, *asked: ApplicationSide, **more):
    """What is found at the first application."""
    return find(World(asked or (application(),), **more), [one], WORDS).get((10, one.id), {})


def test_a_post_becomes_a_tie_with_its_evidence():
    post = Post(COMPANY, "顧問", dt.date(2005, 1, 1), dt.date(2006, 1, 1), False)
    (tie,) = ties(ReviewerSide(7, Person(), (post,)))["same_organisation"]
    assert (tie.to, tie.until, tie.evidence) == ("会社", dt.date(2006, 1, 1), "会社, 顧問, 2005-01-01 – 2006-01-01")


def test_the_same_tie_is_named_once():
    post = Post(COMPANY)
    assert len(ties(ReviewerSide(7, Person(), (post, post)))["same_organisation"]) == 1


def test_the_reviewer_is_no_co_author_of_their_own():
    me = Person(("山田",), orcid="1")
    paper = Paper("論文", 2008, (Person(("山田",)),))
    found = ties(ReviewerSide(7, me, papers=(paper,)), application(people=(me,)))
    assert set(found) == {"hub_membership"}


def test_a_paper_counts_to_the_end_of_its_year():
    paper = Paper("論文", 2008, (Person(("相手",)),))
    (tie,) = ties(ReviewerSide(7, Person(("私",)), papers=(paper,)), application(people=(PARTNER,)))["co_authorship"]
    assert (tie.until, tie.certain, tie.evidence) == (dt.date(2008, 12, 31), False, "論文 (2008), 相手 (name)")


def test_an_application_together_is_found_by_marks_alone():
    me = Person(("私",), "me@x.example")
    other = ApplicationSide(11, "b", people=(me, PARTNER), filed_on=dt.date(2008, 5, 1))
    (tie,) = ties(ReviewerSide(7, me), application(people=(PARTNER,)), others=[other])["co_application"]
    assert (tie.to, tie.until, tie.evidence) == ("相手", dt.date(2008, 5, 1), "b, 相手")


def test_own_bodies_share_no_award_with_themselves():
    award = Award("事業", frozenset({1}))
    assert set(ties(ReviewerSide(7, Person(), (Post(UNIVERSITY),)), awards=[award])) == {"same_organisation"}


def test_only_members_of_the_family_count():
    families = {"3": frozenset({"3", "2"}), "2": frozenset({"3", "2"})}
    found = ties(ReviewerSide(7, Person(), (Post(Body(3, "親会社")),)), families=families, names={2: "会社"})
    assert [tie.evidence for tie in found["company_family"]] == ["親会社 → 会社"]


@given(st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)))
def test_posts_are_found_exactly_where_bodies_are_shared(posts, members):
    one = ReviewerSide(7, Person(), tuple(Post(Body(key, str(key))) for key in posts))
    found = ties(one, application(members=tuple(Body(key, str(key)) for key in members)))
    assert {int(tie.to) for tie in found.get("same_organisation", ())} == posts & members
