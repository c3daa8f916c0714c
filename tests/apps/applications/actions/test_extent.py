"""Acts on the geographic extent."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, bridge
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
CHIYODA, SAPPORO, FUCHU = "131016", "011002", "132063"


def change(team, **what):
    """Change the extent as the coordinator."""
    return actions.change_extent(team.application.pk, by=team.coordinator, **what)


def codes(application):
    """Prefectures and codes of municipalities."""
    return application.prefectures, [one["code"] for one in application.municipalities]


def test_scattered_municipalities_bring_their_prefectures(team):
    assert codes(change(team, add=[FUCHU, SAPPORO, CHIYODA])) == (["01", "13"], [SAPPORO, CHIYODA, FUCHU])


def test_the_last_municipality_takes_its_prefecture_along(team):
    change(team, add=[SAPPORO, CHIYODA])
    assert codes(change(team, remove=[SAPPORO])) == (["13"], [CHIYODA])


def test_a_prefecture_as_a_whole_and_left_out_again(team):
    change(team, add=[CHIYODA, FUCHU])
    whole = codes(change(team, whole=["13"]))
    assert (whole, codes(change(team, without=["13"]))) == ((["13"], []), ([], []))


def test_the_order_of_choosing_leaves_no_trace_in_the_text(team):
    for code in (FUCHU, CHIYODA, SAPPORO):
        change(team, add=[code])
    first = bridge.canonical_text(team.fresh())
    change(team, remove=[SAPPORO, FUCHU, CHIYODA])
    change(team, add=[SAPPORO, CHIYODA, FUCHU])
    assert bridge.canonical_text(team.fresh()) == first


def test_a_text_without_municipalities_is_the_one_from_before(team):
    before = bridge.canonical_text(team.fresh())
    change(team, add=[CHIYODA])
    change(team, remove=[CHIYODA])
    assert (bridge.canonical_text(team.fresh()), "municipalities" in before) == (before, False)


def test_the_name_is_the_one_of_the_day_of_the_call(team):
    for year, name in ((2010, "篠山市"), (2022, "丹波篠山市")):
        Call.objects.filter(pk=team.application.call_id).update(opens_at=dt.datetime(year, 1, 1, tzinfo=dt.UTC))
        assert change(team, add=["282219"]).municipalities == [{"code": "282219", "name": name}]
        change(team, remove=["282219"])


def test_a_code_of_another_day_is_refused(team):
    Call.objects.filter(pk=team.application.call_id).update(opens_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(Refused, match=r"上湧別町.*2022-01-01"):
        change(team, add=["015580"])
    assert team.fresh().municipalities == []


@pytest.mark.parametrize("unknown", ["999999", "", "131997"])
def test_only_what_the_list_holds_is_ticked(team, unknown):
    with pytest.raises(Refused):
        change(team, add=[unknown])


def test_an_unknown_prefecture_is_refused(team):
    with pytest.raises(Refused):
        change(team, whole=["48"])


def test_two_who_choose_at_once_lose_nothing(team):
    change(team, add=[CHIYODA])
    actions.change_extent(team.application.pk, by=None, add=[SAPPORO])
    assert codes(team.fresh())[1] == [SAPPORO, CHIYODA]


def test_who_changes_the_frame_meanwhile_is_told(team):
    seen = team.revision
    change(team, add=[CHIYODA])
    rest = {"name_ja": "新名", "name_en": "", "area": "", "prefectures": [], "fields": []}
    with pytest.raises(Refused):
        actions.set_basics(team.application.pk, by=team.coordinator, revision=team.revision, **rest)
    with pytest.raises(Stale):
        actions.set_basics(team.application.pk, by=team.coordinator, revision=seen, **{**rest, "prefectures": ["13"]})


def test_the_same_again_is_no_change(team):
    change(team, add=[CHIYODA])
    seen = team.revision
    change(team, add=[CHIYODA])
    assert team.revision == seen


def test_the_change_stands_on_record(team):
    change(team, add=[CHIYODA])
    entry = AuditEntry.objects.filter(action="applications.change_extent").get()
    assert json.loads(entry.facts) == {"prefectures": ["13"], "municipalities": [CHIYODA], "revision": team.revision}


def test_strangers_change_nothing(team):
    for act in (
        lambda by: actions.change_extent(team.application.pk, by=by, add=[CHIYODA]),
        lambda by: actions.add_unlisted(team.application.pk, "131997", "新しい区", by=by),
    ):
        with pytest.raises(PermissionDenied):
            act(make_user())


def test_nothing_changes_once_the_text_is_fixed(team):
    team.complete()
    actions.fix_text(team.application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        change(team, add=[CHIYODA])


def test_nothing_changes_after_the_deadline(team, call):
    with clock.at(call.closes_at + dt.timedelta(days=30)), pytest.raises(Refused):
        change(team, add=[CHIYODA])


def unlisted(team, code, name=""):
    """Add a code that somebody typed."""
    return actions.add_unlisted(team.application.pk, code, name, by=team.coordinator).municipalities


@pytest.mark.parametrize("code", ["131997", "13199", "１３１９９７"])
def test_what_the_list_does_not_hold_is_kept_as_typed(team, code):
    assert unlisted(team, code, " 新しい区 ") == [{"code": "131997", "name": "新しい区"}]


def test_what_the_list_holds_is_taken_from_it(team):
    assert unlisted(team, CHIYODA, "ちよだ") == [{"code": CHIYODA, "name": "千代田区"}]


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("131996", "区", "131996"),
        ("13", "区", "6桁"),
        ("481009", "市", "6桁"),
        ("130001", "都", "全域"),
        ("131997", " ", "市区町村名"),
    ],
)
def test_what_cannot_be_a_municipality_is_refused(team, code, name, words):
    with pytest.raises(Refused, match=words):
        unlisted(team, code, name)
