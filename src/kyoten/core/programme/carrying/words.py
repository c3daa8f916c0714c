"""What changed in a form, in sentences for people who change packs."""

from __future__ import annotations

from collections.abc import Sequence

from kyoten.core.programme.carrying.comparison import Change, Fate, Match, compare
from kyoten.core.programme.carrying.questions import Question

FATES = {
    Fate.RENAMED: {
        "en": "{label}: is kept as {new} instead of {old}; answers are carried",
        "ja": "{label}：{old}から{new}に改めます（回答は引き継がれます）",
    },
    Fate.MOVED: {
        "en": "{label}: moves from {old} to {new}; answers are carried",
        "ja": "{label}：{old}から{new}に移ります（回答は引き継がれます）",
    },
    Fate.GONE: {
        "en": "{label} ({old}): is not asked any more; answers are kept aside",
        "ja": "{label}（{old}）：尋ねなくなります（回答は別に保管されます）",
    },
    Fate.ADDED: {"en": "{label} ({new}): is asked newly{must}", "ja": "{label}（{new}）：新たに尋ねます{must}"},
}
CHANGES = {
    Change.REWORDED: {"en": "{label} ({new}): was worded {before}", "ja": "{label}（{new}）：以前の表現は{before}"},
    Change.KIND: {
        "en": "{label} ({new}): takes another kind of answer; what does not fit is kept aside",
        "ja": "{label}（{new}）：回答の形式が変わります（合わない回答は別に保管されます）",
    },
    Change.CHOICES: {
        "en": "{label} ({new}): offers other answers; what is not offered any more is kept aside",
        "ja": "{label}（{new}）：選択肢が変わります（選べなくなった回答は別に保管されます）",
    },
    Change.SHORTER: {
        "en": "{label} ({new}): at most {limit} characters; longer answers stay and have to be shortened",
        "ja": "{label}（{new}）：上限が{limit}字になります（長い回答は残り、短縮が必要です）",
    },
    Change.REQUIRED: {"en": "{label} ({new}): has to be answered now", "ja": "{label}（{new}）：回答が必須になります"},
}
MUST = {True: {"en": " and has to be answered", "ja": "（必須）"}, False: {"en": "", "ja": ""}}


def form_changes(old: Sequence[Question], new: Sequence[Question], language: str) -> list[str]:
    """One sentence for each change that people who answer would notice, in `ja` or `en`; [] for equal forms.

    Of a function only its first part is told, since its three parts come and go together.
    """
    return [
        sentence
        for match in compare(old, new)
        if not (match.new or match.old or Question("", "")).minor
        for sentence in _sentences(match, "ja" if language.startswith("ja") else "en")
    ]


def _sentences(match: Match, language: str) -> list[str]:
    old, new = match.old or match.new, match.new or match.old
    if old is None or new is None:
        return []
    place = 0 if language == "ja" else 1
    facts = {
        "label": new.wording[place],
        "old": old.name,
        "new": new.name,
        "before": f"「{old.wording[0]}」" if language == "ja" else f"“{old.wording[1]}”",
        "limit": new.limit,
        "must": MUST[new.required][language],
    }
    forms = [FATES[match.fate]] if match.fate in FATES else []
    forms += [CHANGES[change] for change in match.changes]
    return [form[language].format(**facts) for form in forms]
