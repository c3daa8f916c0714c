"""The words of the checker's findings, in English and Japanese."""

from __future__ import annotations

from kyoten.core.programme.check.amounts import How

OUTCOMES = {
    How.EQUAL: {
        "en": "{subject}: {left} and {right} agree.",
        "ja": "{subject}：{left}と{right}は一致する。",
    },
    How.WITHIN: {
        "en": "{subject}: {left} lies within {right}.",
        "ja": "{subject}：{left}は{right}の範囲内にある。",
    },
    How.ROUNDED: {
        "en": "{subject}: {left} and {right} agree only after rounding half up.",
        "ja": "{subject}：{left}と{right}は四捨五入すれば一致する。",
    },
    How.TRUNCATED: {
        "en": "{subject}: {left} and {right} agree only after truncation; rounding half up gives another figure.",
        "ja": "{subject}：{left}と{right}は端数を切り捨てた場合に限り一致し、四捨五入では一致しない。",
    },
    How.ABOUT: {
        "en": "{subject}: {left} and {right} agree only because the amount is “about”, within half of its last place.",
        "ja": "{subject}：{left}と{right}は「程度」の幅（末位の半分）を認めれば一致する。",
    },
    How.APART: {
        "en": "{subject}: {left} and {right} cannot both hold; they differ by {apart}.",
        "ja": "{subject}：{left}と{right}は両立しない（差は{apart}）。",
    },
}

SUBJECTS = {
    "total_against_overview": {
        "en": "total against the sum of its lines on the overview",
        "ja": "合計額と一覧の各事業の和",
    },
    "total_against_details": {
        "en": "total against the sum of the most precise statement of each measure",
        "ja": "合計額と各事業の最も精密な記載の和",
    },
    "overview_against_detail": {"en": "budget on two slides", "ja": "二つのスライドの予算額"},
    "lines_against_measure": {
        "en": "budget of the measure against the sum of its lines",
        "ja": "事業の予算額と各枠の和",
    },
    "unit_times_count": {
        "en": "budget against unit amount × count",
        "ja": "予算額と単価×数",
    },
    "unit_repeated": {"en": "unit amount on two slides", "ja": "二つのスライドの単価"},
    "date_repeated": {"en": "date on two slides", "ja": "二つのスライドの日付"},
    "count_repeated": {"en": "count stated twice", "ja": "二か所に記載された数"},
    "count_against_quota": {
        "en": "number of hubs against the number planned for the first round",
        "ja": "拠点数と当初の選定予定数",
    },
    "quota_rounds": {
        "en": "planned total against the sum of its rounds",
        "ja": "予定総数と各回の和",
    },
    "cohorts": {
        "en": "count against the awards started in each year and their term",
        "ja": "数と各年度の開始数・期間からの計算",
    },
    "rate_times_scale": {
        "en": "budget against the subsidy rate × project scale",
        "ja": "予算額と補助率×事業規模",
    },
    "rate_repeated": {"en": "subsidy rate stated twice", "ja": "二か所に記載された補助率"},
    "matching_repeated": {
        "en": "matching ratio of two lines",
        "ja": "二つの枠の地域負担割合",
    },
    "gate_within_term": {
        "en": "year of the evaluation against the term of the award",
        "ja": "評価の年次と事業期間",
    },
    "items_listed": {"en": "stated number against what is listed", "ja": "記載の数と列挙された項目"},
    "phases_contiguous": {
        "en": "end of a phase against the start of the next",
        "ja": "期の終わりと次の期の始まり",
    },
    "printed_year": {"en": "printed year against the year stated for it", "ja": "印刷された年と記録された年度"},
    "first_cohort": {
        "en": "start of the line against its first awards",
        "ja": "枠の開始年度と最初の採択年度",
    },
    "awards_listed": {
        "en": "budget against the sum of the single awards",
        "ja": "予算額と個別の採択額の和",
    },
    "awards_counted": {
        "en": "stated number of awards against those listed",
        "ja": "採択件数と列挙された採択",
    },
    "parameter_against_statement": {
        "en": "number that a rule uses against what is stated",
        "ja": "規則が用いる数値と記載",
    },
    "portfolio_outcome": {
        "en": "outcome against a condition on the whole selection",
        "ja": "選定結果と選定全体への条件",
    },
}

NOTES = {
    "mixed_bases": {
        "en": "{subject}: {left} covers {left_basis}, {right} covers {right_basis}; they are not comparable.",
        "ja": "{subject}：{left}は{left_basis}、{right}は{right_basis}の額であり、比較できない。",
    },
    "matching_kind": {
        "en": "{subject}: {left} is owed as {left_kind}, {right} as {right_kind}.",
        "ja": "{subject}：{left}は{left_kind}、{right}は{right_kind}による負担である。",
    },
    "matching_ratio": {
        "en": "{subject}: lines differ in their matching ratio, {left} against {right}.",
        "ja": "{subject}：枠により負担割合が異なる（{left}と{right}）。",
    },
    "name_differs": {
        "en": "{name}: {left} calls it by another name than {right} ({alias}).",
        "ja": "{name}：{left}という別の名称が用いられている（本名称は{right}）。",
    },
    "foreign_year": {
        "en": "{subject}: {left} speaks of FY{year}, among figures of FY{budget_year}.",
        "ja": "{subject}：{left}は{budget_year}年度の数字の中にある{year}年度の数字である。",
    },
    "not_per_year": {
        "en": "{subject}: {left} does not say whether the amount is per year or in all.",
        "ja": "{subject}：{left}は年額か総額かを示していない。",
    },
    "no_counter": {
        "en": "{subject}: {left} does not say what unit it counts in.",
        "ja": "{subject}：{left}には数の単位がない。",
    },
    "no_amount": {
        "en": "{subject}: {left} states a number without an amount.",
        "ja": "{subject}：{left}は数のみで金額を示していない。",
    },
    "planned_about": {
        "en": "{subject}: {left} differs from {right}, which is only “about”.",
        "ja": "{subject}：{left}は{right}と異なるが、後者は「程度」である。",
    },
    "text_without_figure": {
        "en": "{subject}: the text {right} does not contain the figure {left}.",
        "ja": "{subject}：本文{right}に{left}が含まれていない。",
    },
    "unknown_figure": {
        "en": "{subject}: {left} is not known.",
        "ja": "{subject}：{left}は不明である。",
    },
    "date_unread": {
        "en": "{subject}: the date {left} cannot be read, so its days are not confirmed.",
        "ja": "{subject}：日付{left}は読み取れず、記録された日を確かめられない。",
    },
    "parameter": {
        "en": "{subject}: the rule {left} goes by {values}, which no other statement confirms.",
        "ja": "{subject}：規則{left}は{values}によるが、これを確かめる記載はほかにない。",
    },
    "stated_only_here": {
        "en": "{subject}: {left} is stated only here; nothing else confirms {value}.",
        "ja": "{subject}：{left}はここだけの記載であり、{value}を確かめるものがない。",
    },
}
