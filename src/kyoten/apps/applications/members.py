"""What is said of a member of a consortium beside its name: the same on pages, in documents and in changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kyoten.apps.applications.phrases import MONEY_WORDS, money_answer
from kyoten.apps.applications.reading_bridge import ReadMember


def in_a_row(words: Iterable[str], language: str) -> str:
    """Several words with the comma of the language."""
    return ("、" if language.startswith("ja") else ", ").join(words)


def part_played(member: ReadMember, language: str) -> str:
    """The roles of a member, and whether it receives money where that is settled."""
    words = list(member.roles)
    if member.receives_money is not None:
        words.append(str(MONEY_WORDS[money_answer(member.receives_money)]))
    return in_a_row(words, language)


def about(member: ReadMember, language: str) -> str:
    """Class, sector, roles, money, and that it leads."""
    words = [member.member_class, member.sector, part_played(member, language), _("Leads") if member.lead else ""]
    return in_a_row([word for word in words if word], language)
