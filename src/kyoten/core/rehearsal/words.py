"""A rehearsal in sentences of both languages: what would bite, how often, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kyoten.core.kernel.figures import Unit
from kyoten.core.kernel.money import english_millions, print_in
from kyoten.core.programme.model import Programme, Text
from kyoten.core.rehearsal.assumed import PER_REGION
from kyoten.core.rehearsal.choosing import BUDGET
from kyoten.core.rehearsal.outcome import ConditionReport, ReaderReport, RegionReport, Report, Share, Spread, TypeReport

FEW = 5
"""Regions are named up to so many."""

OFTEN = 0.2
"""Regions that apply in fewer runs are not named: their share says little."""


def sentences(report: Report, programme: Programme) -> tuple[Text, ...]:
    """What the report says, the gravest things by kind: seats, conditions, money, readers, regions, scores."""
    said = [_opening(report)]
    said += [_type(one, programme) for one in report.types]
    said += _conditions(report, condition_names(programme))
    said += [*_money(report), _readers(report.readers), *_regions(report, programme), _agreement(report)]
    return (*said, *_left_out(report, programme))


def condition_names(programme: Programme) -> Mapping[str, Text]:
    """The conditions by id as they are called: the programme's own sentences, the one per region, the money."""
    own = {one.id: one.sentence for one in programme.portfolio}
    return {
        **own,
        PER_REGION: Text(ja="地域ごとの上限", en="the limit for each region"),
        BUDGET: Text(ja="予算", en="the budget"),
    }


def percent(share: Share) -> str:
    """A share with its interval: 27 % (19–36 %)."""
    low, high = share.interval
    return f"{share.value * 100:.0f}% ({low * 100:.0f}–{high * 100:.0f}%)"


def between(found: Spread, yen: bool = False, language: str = "en") -> str:
    """The middle of a spread with its 5 % and 95 % points; one number where they are equal."""

    def said(number: int) -> str:
        return millions(number, language) if yen else f"{number:,}"

    if found.low == found.high:
        return said(found.middle)
    return f"{said(found.middle)} ({said(found.low)}–{said(found.high)})"


def millions(yen: int, language: str) -> str:
    """Yen as the report says them: 百万円 or million yen to one decimal, for simulated money is no exact money."""
    return print_in(yen, Unit.HYAKUMAN, 1) if language == "ja" else english_millions(yen, 1)


def _opening(report: Report) -> Text:
    return Text(
        ja=f"申請{report.applications:,}件の公募を{report.runs:,}回模擬しました（乱数の種{report.seed}）。"
        "割合の括弧内は95%信頼区間、件数と金額の括弧内は下位5%と上位5%の値です。",
        en=f"A call with {report.applications:,} applications was simulated {report.runs:,} times "
        f"(seed {report.seed}). Brackets after shares hold the 95 % interval, "
        "after numbers and amounts the 5 % and 95 % points.",
    )


def _type(one: TypeReport, programme: Programme) -> Text:
    name = programme.hub_type(one.hub_type).name
    seats = f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}"
    if not one.short.hits:
        return Text(
            ja=f"{name.ja}：申請{one.applications:,}件に対して{seats}件の枠があり、どの回でも予定数を選定できました。",
            en=f"{name.en}: {one.applications:,} applications for {seats} seats; "
            "the planned number was always reached.",
        )
    return Text(
        ja=f"{name.ja}：申請{one.applications:,}件に対して{seats}件の枠があり、予定数に届かない割合は{percent(one.short)}です。"
        f"埋まらない枠は最大{one.unfilled.most}件でした。申請数、条件、予算のいずれかを見直してください。",
        en=f"{name.en}: {one.applications:,} applications for {seats} seats; fewer than planned were chosen in "
        f"{percent(one.short)} of runs, up to {one.unfilled.most} seats staying empty. "
        "Reconsider applications, conditions or budget.",
    )


def _conditions(report: Report, names: Mapping[str, Text]) -> Iterator[Text]:
    for one in report.conditions:
        yield _condition(one, names.get(one.condition, Text(ja=one.condition, en=one.condition)))
    if report.impossible.hits:
        yield Text(
            ja=f"全ての条件を満たす選定が存在しない割合は{percent(report.impossible)}です。いずれかの条件を緩めてください。",
            en=f"No choice keeps all conditions in {percent(report.impossible)} of runs. Relax one of them.",
        )


def _condition(one: ConditionReport, name: Text) -> Text:
    if not one.bites.hits:
        return Text(
            ja=f"条件「{name.ja}」は、一度も選定結果を変えませんでした。",
            en=f"The condition “{name.en}” never changed the choice.",
        )
    return Text(
        ja=f"条件「{name.ja}」が選定結果を変える割合は{percent(one.bites)}です。"
        f"その場合、平均で枠{one.seats:.1f}件、評点の合計{one.points:.2f}点を失います。",
        en=f"The condition “{name.en}” changes the choice in {percent(one.bites)} of runs; then it costs on average "
        f"{one.seats:.1f} seats and {one.points:.2f} points of all the chosen together.",
    )


def _money(report: Report) -> Iterator[Text]:
    money = report.money
    if money is None:
        yield Text(
            ja="予算又は拠点当たりの費用が分からないため、資金は模擬していません。",
            en="Money was not rehearsed, because the budget or the cost of a hub is not known.",
        )
        return
    asked, budget = between(money.asked, True, "ja"), millions(money.budget, "ja")
    yield Text(
        ja=f"評点の高い順に枠を埋めると年間{asked}を要し、予算{budget}を超える割合は{percent(money.short)}、"
        f"不足額は最大{millions(money.missing.most, 'ja')}です。",
        en=f"Filling the seats with the best applications takes {between(money.asked, True)} a year; the budget of "
        f"{millions(money.budget, 'en')} falls short in {percent(money.short)} of runs, by at most "
        f"{millions(money.missing.most, 'en')}.",
    )


def _readers(one: ReaderReport) -> Text:
    full = one.loads[-1] / max(1, sum(one.loads))
    strange = one.other_field / max(1, one.readings)
    ja = (
        f"審査は延べ{one.wanted:,}件で、審査員{one.number:,}人は{one.capacity:,}件まで担当できます。"
        f"上限の{one.load}件を担当する審査員は{full:.0%}、専門外の審査員による審査は{strange:.0%}です。"
    )
    en = (
        f"{one.wanted:,} readings are needed and {one.number:,} readers can take {one.capacity:,}. "
        f"{full:.0%} of readers read as many as they may ({one.load}), "
        f"and {strange:.0%} of readings are by a reader of another field."
    )
    if one.short.hits:
        short, most = percent(one.short), f"{one.missing.most:,}"
        ja += f"審査員が足りない割合は{short}、不足は最大{most}件です。審査員を増やしてください。"
        en += f" Readers fall short in {short} of runs, by up to {most} readings: invite more of them."
    return Text(ja=ja, en=en)


def _regions(report: Report, programme: Programme) -> Iterator[Text]:
    names = region_names(programme)
    yield Text(
        ja=f"{len(report.regions)}地域のうち、拠点のない地域は{between(report.regions_without)}です。",
        en=f"Of {len(report.regions)} regions, {between(report.regions_without)} have no hub.",
    )
    often = [one for one in report.regions if one.applies.value >= OFTEN and _losing(one) > 0]
    likely = sorted(often, key=_losing, reverse=True)[:FEW]
    if likely:
        ja = "、".join(f"{names[one.region].ja} {_losing(one):.0%}" for one in likely)
        en = ", ".join(f"{names[one.region].en} {_losing(one):.0%}" for one in likely)
        yield Text(
            ja=f"申請しても拠点を得られない割合が高い地域：{ja}。",
            en=f"Regions that apply and most often get none: {en}.",
        )


def _losing(one: RegionReport) -> float:
    """In what share of the runs in which it applies a region gets no hub."""
    nobody = one.applies.runs - one.applies.hits
    return (one.without_hub.hits - nobody) / one.applies.hits


def region_names(programme: Programme) -> Mapping[str, Text]:
    """The regions of the rehearsal by code."""
    return {one.code: one.name for one in programme.rehearsal.regions} if programme.rehearsal else {}


def _agreement(report: Report) -> Text:
    share = f"{report.agreement.value:.0%}"
    return Text(
        ja=f"審査員の甘辛と採点のゆらぎがなければ選ばれる申請と、評点で選ばれる申請は、{share}が一致します。",
        en=f"{share} of those chosen on points would also be chosen "
        "if no reader were lenient or severe and no score by chance.",
    )


def _left_out(report: Report, programme: Programme) -> Iterator[Text]:
    names = condition_names(programme)
    if report.left_out:
        said = [names.get(one, Text(ja=one, en=one)) for one in report.left_out]
        yield Text(
            ja=f"次の条件は模擬していません：{' '.join(one.ja for one in said)}",
            en=f"These conditions were not rehearsed: {' '.join(one.en for one in said)}",
        )
