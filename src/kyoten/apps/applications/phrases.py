"""Words that several pages and files of applications use."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_KINDS = {
    "draft": "neutral",
    "signing": "warning",
    "submitted": "info",
    "correcting": "warning",
    "resigning": "warning",
    "complete": "success",
    "ineligible": "error",
    "selected": "success",
    "not_selected": "neutral",
    "withdrawn": "neutral",
}

# The names of the pages of one application, as the last step of the way to them.
TITLES: dict[str, str | Promise] = {
    "basics": _("Name, area and fields"),
    "municipalities": _("Municipalities"),
    "consortium": _("Consortium"),
    "body": _("Register a body"),
    "sheets": _("Tables as an Excel file"),
    "functions": _("State and evidence of each function"),
    "form_changes": _("The form has changed"),
    "comments": _("Comments among the partners"),
    "text": _("The whole text"),
    "sign": _("Joint signature"),
    "receipt": _("Receipt"),
    "withdraw": _("Withdraw the application"),
    "corrections": _("Corrections"),
}

# What a self-rating of a function means; the same words on the form, in the text to be signed and in reports.
RATINGS: dict[int, str | Promise] = {
    0: _("0 – not there yet"),
    1: _("1 – begun"),
    2: _("2 – works in part"),
    3: _("3 – works"),
    4: _("4 – a strength known beyond the region"),
}
NOT_RATED = _("not rated")

# Whether a member receives money of the programme: the answer in a form, and its words ("" while it is not settled).
MONEY_WORDS: dict[str, str | Promise] = {
    "": _("Not settled"),
    "yes": _("Receives money"),
    "no": _("Takes part without money"),
}
MONEY_ANSWERS: dict[str, bool] = {"yes": True, "no": False}


def money_answer(receives: bool | None) -> str:
    """The form's answer for what is stored."""
    return next((name for name, value in MONEY_ANSWERS.items() if value is receives), "")


# By which means a signatory proved who they are before they signed.
PROOFS: dict[str, str | Promise] = {
    "passkey": _("proven by passkey"),
    "password": _("proven by password"),
    "code": _("proven by mailed code"),
    "example": _("confirmed by a click in the example"),
}

VERDICTS: dict[str, tuple[str | Promise, str]] = {
    "met": (_("Met"), "success"),
    "not_met": (_("Not met"), "error"),
    "cannot_tell": (_("Cannot tell yet"), "neutral"),
}

# The 47 prefectures by JIS X 0401 code, as (code, Japanese, English).
PREFECTURES: tuple[tuple[str, str, str], ...] = (
    ("01", "北海道", "Hokkaido"), ("02", "青森県", "Aomori"), ("03", "岩手県", "Iwate"), ("04", "宮城県", "Miyagi"),
    ("05", "秋田県", "Akita"), ("06", "山形県", "Yamagata"), ("07", "福島県", "Fukushima"), ("08", "茨城県", "Ibaraki"),
    ("09", "栃木県", "Tochigi"), ("10", "群馬県", "Gunma"), ("11", "埼玉県", "Saitama"), ("12", "千葉県", "Chiba"),
    ("13", "東京都", "Tokyo"), ("14", "神奈川県", "Kanagawa"), ("15", "新潟県", "Niigata"), ("16", "富山県", "Toyama"),
    ("17", "石川県", "Ishikawa"), ("18", "福井県", "Fukui"), ("19", "山梨県", "Yamanashi"), ("20", "長野県", "Nagano"),
    ("21", "岐阜県", "Gifu"), ("22", "静岡県", "Shizuoka"), ("23", "愛知県", "Aichi"), ("24", "三重県", "Mie"),
    ("25", "滋賀県", "Shiga"), ("26", "京都府", "Kyoto"), ("27", "大阪府", "Osaka"), ("28", "兵庫県", "Hyogo"),
    ("29", "奈良県", "Nara"), ("30", "和歌山県", "Wakayama"), ("31", "鳥取県", "Tottori"), ("32", "島根県", "Shimane"),
    ("33", "岡山県", "Okayama"), ("34", "広島県", "Hiroshima"), ("35", "山口県", "Yamaguchi"),
    ("36", "徳島県", "Tokushima"), ("37", "香川県", "Kagawa"), ("38", "愛媛県", "Ehime"), ("39", "高知県", "Kochi"),
    ("40", "福岡県", "Fukuoka"), ("41", "佐賀県", "Saga"), ("42", "長崎県", "Nagasaki"), ("43", "熊本県", "Kumamoto"),
    ("44", "大分県", "Oita"), ("45", "宮崎県", "Miyazaki"), ("46", "鹿児島県", "Kagoshima"),
    ("47", "沖縄県", "Okinawa"),
)  # fmt: skip


def prefecture_choices(language: str) -> list[tuple[str, str]]:
    """Codes with names in the language of the page."""
    japanese = language.startswith("ja")
    return [(code, ja if japanese else en) for code, ja, en in PREFECTURES]


# Acts on record as the office reads them.
ACTS: dict[str, str | Promise] = {
    "applications.submit": _("Filed"),
    "applications.withdraw": _("Application withdrawn by the consortium"),
    "applications.find_complete": _("Found complete and eligible"),
    "applications.find_ineligible": _("Found not eligible"),
    "applications.undo_check": _("Decision on the check taken back"),
    "applications.request_correction": _("Correction asked for"),
    "applications.extend_correction": _("More time for corrections"),
    "applications.remind_correction": _("Consortium reminded of the corrections"),
    "applications.withdraw_correction": _("Request for corrections withdrawn"),
    "applications.lapse_correction": _("Time for corrections passed"),
    "applications.fix_text": _("Corrected text sent for signature"),
    "applications.sign": _("Signed"),
    "applications.name_signatory": _("Signatory named"),
}
