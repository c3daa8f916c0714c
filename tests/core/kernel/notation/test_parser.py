from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.errors import KyotenError, NotationError
from kyoten.core.kernel.figures import Bound
from kyoten.core.kernel.notation import Stage, Status, nudge, numerals, parse, parse_rate, parse_term
from kyoten.core.kernel.period import FiscalYear

FOUNDING = """
135億円(93億円)
129億円(125億円)
文部科学省 平成21年度予算案: 135億円(93億円)
知的クラスター創成事業【89億円(75億円)】
第Ⅱ期 5~8億円×9地域(継続地域)
グローバル拠点育成型 3~5億円×3地域(新規)
産学官連携拠点整備枠 4千万円程度×5地域(新規)
都市エリア産学官連携促進事業【12億円(18億円)】 (新規採択分)
一般型 1億円程度×6地域
発展型 2億円程度×3地域
2億円(新規)
地域中核産学官連携拠点 10拠点
11億円(11億円)
6千万円×18プロジェクト
1.1億円×8地域
事業規模 42億円
20年度貸付規模約200億円
中小機構高度化事業(20年度貸付規模約200億円)等の活用
0.2億円×10拠点
32億円(新規)
平成21年度予算案 7,530 百万円
平成21年度予算案 7,530 百万円 (平成20年度予算額 7,530百万円)
(平成20年度予算額 7,530百万円)
5~8億円×5年間 継続9地域
【平成19年採択:6地域、平成20年採択:3地域】
国費の1/2以上
クラスター形成に向けた取組に対して、国費の1/2以上の資金を地域が支出
平成19年度開始地域:6地域
平成21年度予算案 1,200百万円【新規】
第Ⅰ期(H14から開始) 18地域採択
H20で9地域が終了
3~5億円×5年間(3年目で中間評価) 新規3地域採択
一般型(1億円程度×3年)
発展型(2億円程度×3・5年)
新規6地域、継続9地域
一般型(1億円程度×3年) 新規6地域、継続9地域
国費の1/2(一般型)・同額(発展型)以上に相当する事業を地域が実施
一般型: 14地域
平成18年度開始地域(5地域)
平成21年度予算案 : 3,200百万円 【新規】
平成21年度予算案 : 2,967百万円 (平成20年度予算額 : 2,819百万円)
地域イノベーション創出研究開発事業【21年度予算案:65億円(63億円)】
9億円(11億円)
産業クラスター計画(第Ⅱ期)18プロジェクト 【平成21年度予算案:11億円(11億円)】
有力なベンチャー・中小企業10,700社、連携する大学・高専約290、公設試96、産業支援機関404
第Ⅰ期(H13~17[立ち上げ時期])、第Ⅱ期(H18~22[成長期])、第Ⅲ期(H23~[自立期])
平成21年度予算案 19.1億円（18.6億円(平成20年度)）
施設等の利用者の半数以上
補助率 1/2以内
21年度予算案:21.0億円 (20年度予算額:17.5億円)
重点4分野
事業終了後3年以内
1件：1,000万円以上～1億円程度／年（補助率2/3）
3年間以内
20~30カ所程度
10カ所程度
当初10ヵ所程度、その後10～20ヵ所程度選定
「グローバル産学官連携拠点」・・・当初5ヵ所程度、その後5ヵ所程度選定
選定から3年程度経過した時点で
同額以上
1億2,000万円
""".strip().splitlines()

NUMERALS = [(text, index) for text in FOUNDING for index in range(len(numerals(text)))]


@pytest.mark.parametrize("text", FOUNDING)
def test_every_notation_of_the_founding_document_is_read(text):
    assert parse(text).clauses


@pytest.mark.parametrize(("text", "index"), NUMERALS)
@pytest.mark.parametrize("by", [1, -1])
def test_a_figure_changed_by_one_place_reads_differently(text, index, by):
    try:
        changed = parse(nudge(text, index, by))
    except KyotenError:
        changed = None
    assert changed != parse(text)


def test_current_and_previous_amount():
    clause = parse("135億円(93億円)").only
    assert (clause.amount.yen, clause.previous.amount.yen) == (13_500_000_000, 9_300_000_000)


def test_unit_range_by_count():
    clause = parse("5~8億円×9地域(継続地域)").only
    found = (clause.amount.low.yen, clause.amount.high.yen, clause.count.number, clause.counter, clause.status)
    assert found == (500_000_000, 800_000_000, 9, "地域", Status.CONTINUING)


def test_alternative_terms():
    clause = parse("2億円程度×3・5年").only
    assert (clause.amount.about, clause.term.years) == (True, (3, 5))


def test_award_per_case_and_year_with_rate():
    clause = parse("1件：1,000万円以上～1億円程度／年（補助率2/3）").only
    found = (clause.case.counter, clause.amount.low.bound, clause.amount.high.about, clause.per_year)
    assert (found, clause.rates[0].value) == (("件", Bound.AT_LEAST, True, True), Fraction(2, 3))


def test_stages():
    first, later = parse("当初10ヵ所程度、その後10～20ヵ所程度").clauses
    found = (first.stage, first.count.number, later.stage, later.count.low.number, later.count.high.number)
    assert found == (Stage.INITIAL, 10, Stage.LATER, 10, 20)


def test_new_and_continuing_without_separator():
    clauses = parse("新規6地域 継続9地域").clauses
    assert [(clause.status, clause.count.number) for clause in clauses] == [(Status.NEW, 6), (Status.CONTINUING, 9)]


def test_counts_after_an_award():
    first, second = parse("一般型(1億円程度×3年) 新規6地域、継続9地域").clauses
    assert (first.amount.yen, first.count.number, second.amount, second.count.number) == (100_000_000, 6, None, 9)


def test_new_line_has_no_previous_amount():
    clause = parse("2億円(新規)").only
    assert (clause.is_new_line, clause.previous) == (True, None)


def test_brackets_around_the_whole_are_left_out():
    assert parse("【89億円(75億円)】") == parse("89億円(75億円)")


def test_brackets_side_by_side_are_not_around_the_whole():
    assert parse("(5億円)(3億円)").previous.amount.yen == 300_000_000


def test_bare_year_counts_in_the_era_of_the_document():
    assert parse("6年度予算案 5億円", Era.REIWA).only.fiscal_year == FiscalYear(2024)


@pytest.mark.parametrize("text", ["１３５億円（９３億円）", "135 億円 ( 93 億円 )", "135億円【93億円】"])
def test_width_and_spaces_make_no_difference(text):
    assert parse(text) == parse("135億円(93億円)")


def test_spans_count_in_the_original_text():
    text = "　平成21年度予算案　７，５３０　百万円"
    start, end = parse(text).amount.span
    assert text[start:end] == "７，５３０　百万円"


@pytest.mark.parametrize(
    ("text", "position"),
    [("12億円)", 4), ("5億円、", 4), ("平成40年度 3億円", 2), ("12,34億円", 2), ("(5億円", 0), ("5億円、なし", 4)],
)
def test_refused_at_the_character(text, position):
    with pytest.raises(NotationError) as caught:
        parse(text)
    assert (caught.value.position, caught.value.text) == (position, text)


def test_only_the_rate_is_read():
    with pytest.raises(NotationError):
        parse_rate("1/2 5億円")


def test_only_the_term_is_read():
    with pytest.raises(NotationError):
        parse_term("3年 5年")


@given(
    st.text(
        alphabet="0123456789.,億千万円年度地域社カ所程約以上内～×()（）・、/:新規継続当初補助率国費の同額平成H ",
        max_size=20,
    )
)
def test_any_text_is_read_or_refused_within_itself(text):
    try:
        assert parse(text).clauses
    except NotationError as error:
        refused_at = error.position
        assert 0 <= refused_at <= len(text)
