"""What falls due by the clock: listings expire, owners are reminded before, saved searches tell what is new.

And what is made ready for the search: the index on disk, the words of the operator's dictionary.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.queries import index, listings, words
from kyoten.core.matching.fusion.bridge import read_jmdict
from kyoten.core.matching.fusion.kept import keep


@dataclass(frozen=True)
class Done:
    """What one run did: listings expired, owners reminded, searches told."""

    expired: int
    reminded: int
    told: int = 0


def run_due() -> Done:
    """End what has passed, remind of what ends soon, tell what is new; safe to run as often as one likes."""
    ended = [actions.expire(one) for one in listings.past_their_day()]
    reminded = [actions.remind(one) for one in listings.ending_soon()]
    told = [actions.tell_new(one) for one in listings.searches_to_tell()]
    return Done(sum(ended), sum(reminded), sum(told))


def make_ready() -> bool:
    """Bring the index up to date, and keep the words of a new dictionary; whether there was one."""
    index.current()
    folder = words.dictionary_folder()
    if folder is None or folder.exists():
        return False
    keep(read_jmdict(Path(settings.KYOTEN_JMDICT)).words, folder)
    for former in folder.parent.glob("jmdict-*"):
        if former != folder:
            shutil.rmtree(former, ignore_errors=True)
    return True
