import pytest

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.figures import Bound
from kyoten.core.kernel.notation import parse
from kyoten.core.kernel.notation.clauses import ClauseReader, Draft
from kyoten.core.kernel.notation.statement import Stage, Status, Years
from kyoten.core.kernel.notation.tokens import Cursor
from kyoten.core.kernel.period import FiscalYear


def only(text):
    """The single clause of a text."""
    return parse(text).only


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("事業規模 42億円", "事業規模"),
        ("一般型: 14地域", "一般型"),
        ("平成21年度予算案 7,530 百万円", "予算案"),
        ("文部科学省 平成21年度予算案: 135億円", "文部科学省 予算案"),
        ("一般型(1億円程度×3年)", "一般型"),
        ("第2回 5件", "第2回"),
        ("連携する大学・高専約290", "連携する大学・高専"),
        ("「拠点」・・・当初5ヵ所程度", "「拠点」"),
        ("国公私立、高専等 96校", "国公私立、高専等"),
        ("契約件数10件", "契約件数"),
        ("新規性のある事業 10件", "新規性のある事業"),
        ("135億円", ""),
    ],
)
def test_label_before_the_figures(text, label):
    assert only(text).label == label


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("平成21年度予算案 5億円", 2009),
        ("20年度貸付規模約200億円", 2008),
        ("5億円(平成20年度)", 2008),
        ("3億円 平成19年度", 2007),
    ],
)
def test_fiscal_year_of_a_clause(text, year):
    assert only(text).fiscal_year == FiscalYear(year)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("平成19年採択:6地域", Years(2007, 2007)),
        ("第Ⅰ期(H13~17)", Years(2001, 2005)),
        ("(H14から開始) 18地域", Years(2002, None)),
    ],
)
def test_calendar_years_of_a_clause(text, years):
    assert only(text).years == years


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2億円(新規)", Status.NEW),
        ("1,200百万円【新規】", Status.NEW),
        ("新規6地域", Status.NEW),
        ("新規：6地域", Status.NEW),
        ("5~8億円×9地域(継続地域)", Status.CONTINUING),
        ("5~8億円×5年間 継続9地域", Status.CONTINUING),
        ("12億円(新規採択分)", Status.NEW),
        ("12億円 新規", Status.NEW),
        ("5億円", None),
    ],
)
def test_new_and_continuing(text, status):
    assert only(text).status is status


@pytest.mark.parametrize(
    ("text", "stage"),
    [("当初10ヵ所程度", Stage.INITIAL), ("その後10～20ヵ所程度", Stage.LATER), ("当初は10ヵ所", None)],
)
def test_stage(text, stage):
    assert only(text).stage is stage


@pytest.mark.parametrize("text", ["1件：5億円", "1件あたり5億円", "1件当たり 5億円"])
def test_unit_of_award(text):
    assert (only(text).case.number, only(text).case.counter, only(text).count) == (1, "件", None)


@pytest.mark.parametrize(
    ("text", "flag"), [("1億円／年", True), ("1億円/年", True), ("5件/年", True), ("1億円", False)]
)
def test_per_year(text, flag):
    assert only(text).per_year is flag


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("5億円(3年目で中間評価)", ("3年目で中間評価",)),
        ("新規3地域採択", ("採択",)),
        ("9地域が終了", ("が終了",)),
        ("5~8億円×9地域(継続地域)", ()),
        ("12億円 (新規採択分)", ("採択分",)),
        ("第Ⅰ期 18地域(例：札幌)", ("例 札幌",)),
        ("10カ所(第2回)", ("第2回",)),
    ],
)
def test_notes(text, notes):
    assert only(text).notes == notes


def test_previous_amount_with_its_year():
    previous = only("19.1億円（18.6億円(平成20年度)）").previous
    assert (previous.amount.yen, previous.fiscal_year) == (1_860_000_000, FiscalYear(2008))


def test_previous_amount_with_its_label():
    previous = only("21年度予算案:21.0億円 (20年度予算額:17.5億円)").previous
    assert (previous.amount.yen, previous.fiscal_year, previous.label) == (1_750_000_000, FiscalYear(2008), "予算額")


def test_amount_in_brackets_without_one_before_is_the_amount():
    assert only("一般型(1億円程度×3年)").amount.yen == 100_000_000


def test_rate_in_brackets():
    assert [rate.name for rate in only("1億円（補助率2/3）").rates] == ["補助率"]


def test_limit_in_brackets_after_a_rate():
    clause = only("補助率2/3以内（上限1億円）")
    assert (clause.rates[0].bound, clause.amount.bound) == (Bound.AT_MOST, Bound.AT_MOST)


def test_basis_is_taken_from_the_label():
    clause = only("取組に対して、国費の1/2以上の資金")
    assert (clause.label, clause.rates[0].basis) == ("取組に対して", "国費")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("5億円 8億円", 4),
        ("5億円(3億円)(2億円)", 8),
        ("5億円()", 3),
        ("5億円(3億円×2年)", 3),
        ("5億円×", 4),
        ("×5億円", 0),
        ("5億円×社", 4),
        ("5億円=3億円", 3),
        ("5億円:3地域", 3),
        ("3年×5年", 3),
        ("5 8億円", 2),
        ("5億円(新規)(継続)", 7),
        ("／年", 0),
        ("5～億円", 2),
        ("5億円(3億円", 3),
        ("5億円(3億円、2億円)", 7),
        ("平成21年度 平成22年度 5億円", 7),
        ("1億円/年/年", 6),
    ],
)
def test_refused_at_the_character(text, position):
    with pytest.raises(NotationError) as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize("text", ["", "なし", "(採択)", "、5億円", "   "])
def test_clause_without_a_figure_is_refused(text):
    with pytest.raises(NotationError, match="a figure is expected"):
        parse(text)


def test_reader_stops_before_a_separator():
    cursor = Cursor("新規6地域、継続9地域")
    ClauseReader(cursor, Era.HEISEI).read()
    assert cursor.here.text == "、"


def test_draft_knows_what_was_read():
    assert Draft(label="一般型", per_year=True).names() == {"label", "per_year"}


def test_empty_draft_is_an_empty_clause():
    assert Draft().clause().notes == ()
