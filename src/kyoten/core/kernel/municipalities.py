"""Municipalities by local-government code: what each was called on which day, and finding one by name or reading.

A code outlives a name (篠山市 became 丹波篠山市 under 282219) and a name outlives a code, so an entry is a code with a
name from one day to another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
SMALL = str.maketrans("ゖゕっゃゅょ", "けかつやゆよ")  # 龍ヶ崎 and 龍ケ崎 are one name


@dataclass(frozen=True)
class Municipality:
    """A code of six digits with its name and reading, valid on days from `since` to before `until`.

    None means: since before the list begins, or still there when it was taken.
    """

    code: str
    name: str
    kana: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def prefecture(self) -> str:
        """The prefecture by its code of JIS X 0401."""
        return prefecture_of(self.code)

    def is_there(self, day: date) -> bool:
        """Did it have this code and name on that day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Municipalities:
    """The list, which knows nothing of days before `begins`: earlier days are asked as that day."""

    entries: tuple[Municipality, ...]
    begins: date

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Municipality, ...]]:
        found: dict[str, tuple[Municipality, ...]] = {}
        for one in self.entries:
            found[one.code] = (*found.get(one.code, ()), one)
        return found

    @cached_property
    def _searched(self) -> tuple[tuple[Municipality, str, str], ...]:
        return tuple((one, folded(one.name), folded(one.kana)) for one in self.entries)

    def called(self, code: str) -> tuple[Municipality, ...]:
        """Every entry of a code, whatever the day; () where the list does not hold it."""
        return self._by_code.get(code, ())

    def at(self, code: str, day: date) -> Municipality | None:
        """The municipality that had a code on a day; None where none had."""
        asked = max(day, self.begins)
        return next((one for one in self.called(code) if one.is_there(asked)), None)

    def found(self, words: str, day: date, prefecture: str = "") -> list[Municipality]:
        """Those of a day whose name, reading or code holds every word, the closest first; without words all of them."""
        asked, wanted = max(day, self.begins), folded(words, apart=True).split()
        ranked = [
            (_distance(wanted, one.code, name, kana), one)
            for one, name, kana in self._searched
            if prefecture in ("", one.prefecture) and one.is_there(asked) and _holds(wanted, one.code, name, kana)
        ]
        return [one for _rank, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].code))]


def listed(rows: Iterable[Mapping[str, str]], begins: date) -> Municipalities:
    """The list from rows with code, name, kana, since and until (ISO 8601 or "")."""
    return Municipalities(
        tuple(
            Municipality(row["code"], row["name"], row["kana"], _day(row["since"]), _day(row["until"])) for row in rows
        ),
        begins,
    )


def prefecture_of(code: str) -> str:
    """The prefecture (JIS X 0401) that a local-government code begins with."""
    return code[:2]


def folded(text: str, apart: bool = False) -> str:
    """A name as it is compared: width, kana, capitals and small kana do not matter, nor do spaces unless `apart`."""
    plain = unicodedata.normalize("NFKC", text).translate(HIRAGANA).translate(SMALL).casefold()
    joined = " ".join(plain.split()) if apart else "".join(plain.split())
    # Without the spaces a letter and its mark may meet and become one character: fold until nothing changes any more.
    return joined if joined == text else folded(joined, apart)


def _holds(wanted: list[str], code: str, name: str, kana: str) -> bool:
    return all(word in name or word in kana or code.startswith(word) for word in wanted)


def _distance(wanted: list[str], code: str, name: str, kana: str) -> int:
    """0 where the words are the whole name, 1 where it begins with them, else 2."""
    said = "".join(wanted)
    if said in (name, kana, code):
        return 0
    return 1 if name.startswith(said) or kana.startswith(said) else 2


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
