"""Every page of the demonstration, as each role, in both languages, wide and narrow: nothing hinders anybody."""

from __future__ import annotations

import pytest

HUB = "2009-1-g01"
PUBLIC = (
    "/",
    "/hubs/",
    f"/hubs/{HUB}/",
    "/budget/",
    "/measures/",
    "/measures/knowledge_cluster/",
    "/check/",
    "/awards/",
    "/calls/",
    "/calls/jp-hubs-2009-1/",
    "/calls/jp-hubs-2009-1/check/",
    "/calls/jp-hubs-2009-1/check/?universities=0&companies=2&associations=0&local_governments=1&leads=2",
    "/data/",
    "/about/",
    "/accessibility/",
    "/enter/",
    "/account/login/",
)
ROLES = {
    ("officer.mext@example.jp", "mext"): (
        "/office/programmes/",
        "/office/programmes/calls/",
        "/office/programmes/calls/jp-hubs-2009-1/",
        "/office/programmes/calendar/",
        "/office/programmes/questions/",
        "/applications/office/",
        f"/applications/office/{HUB}/",
        "/reviews/office/",
        "/reviews/office/jp-hubs-2009-1/",
        "/office/selection/",
        "/office/selection/jp-hubs-2009-1/",
        "/office/support/",
        "/office/support/jp_hubs_2009/2009/",
        f"/office/support/hubs/{HUB}/2009/",
        "/office/evaluation/",
        f"/office/evaluation/{HUB}/3/",
    ),
    ("coordinator@example.jp", HUB): (
        "/applications/",
        f"/applications/{HUB}/",
        f"/applications/{HUB}/consortium/",
        f"/applications/{HUB}/plan/outline/",
        f"/applications/{HUB}/functions/",
        f"/applications/{HUB}/text/",
        f"/applications/{HUB}/sign/",
        f"/applications/{HUB}/receipt/",
    ),
    ("reviewer01@example.jp", "jp-hubs-2009-1"): ("/reviews/",),
    ("evaluator@example.jp", HUB): ("/office/evaluation/", f"/office/evaluation/{HUB}/3/"),
    ("measure.manager@example.jp", "knowledge_cluster"): (
        "/office/programmes/",
        "/office/support/jp_hubs_2009/2009/measures/knowledge_cluster/",
    ),
    ("auditor@example.jp", ""): ("/office/programmes/", "/applications/office/"),
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_public_pages(arrive, language):
    visitor = arrive(language)
    for path in PUBLIC:
        visitor.go(path)
        visitor.look(f"public {path}")

    assert visitor.problems == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("role", list(ROLES), ids=lambda role: role[0].partition("@")[0])
def test_pages_behind_sign_in(arrive, role, language):
    visitor = arrive(language)
    visitor.enter_as(*role)
    for path in ROLES[role]:
        visitor.go(path)
        visitor.glance(f"{role[0].partition('@')[0]} {path}")

    assert visitor.problems == []
