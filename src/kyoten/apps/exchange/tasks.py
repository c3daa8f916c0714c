"""What falls due by the clock: listings expire, owners are reminded before, saved searches tell what is new.

And what is made ready for the search: the index on disk, the words of the operator's dictionary, texts read by the
model, the weight of meaning.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.queries import index, listings, words
from kyoten.core.matching.fusion.jmdict import read_jmdict
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


@dataclass(frozen=True)
class Ready:
    """What was made ready: texts read by the model, whether a new dictionary was kept, and a weight learned."""

    read: int
    dictionary: bool
    learned: bool


def make_ready() -> Ready:
    """Bring the index up to date, let the model read what is new, keep a new dictionary, learn from choices."""
    read = actions.read_texts()
    index.current()
    return Ready(read, _keep_dictionary(), actions.learn_weight() is not None)


def _keep_dictionary() -> bool:
    """Keep the words of a file that the operator named, once for each file."""
    file, folder = words.dictionary_file(), words.dictionary_folder()
    if file is None or folder is None or folder.exists():
        return False
    keep(read_jmdict(file).words, folder)
    for former in folder.parent.glob("jmdict-*"):
        if former != folder:
            shutil.rmtree(former, ignore_errors=True)
    return True
