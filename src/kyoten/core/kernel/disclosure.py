"""Which counts of a table must not be shown, because they would point at somebody who is not named.

Source: A. Hundepool et al., Statistical Disclosure Control (2012), chapter 5: cells below a threshold are suppressed
(primary suppression), and further ones so that a difference from the published total does not give them back
(secondary suppression).
"""

from __future__ import annotations

from collections.abc import Mapping


def hidden(counts: Mapping[str, int], smallest: int | None) -> frozenset[str]:
    """The keys of the counts not to be shown beside their total.

    `counts` are numbers of persons or bodies who are not named elsewhere. A count from 1 to below `smallest` is hidden;
    where one alone would be hidden, or all hidden together stay below `smallest`, the next smallest is hidden as well,
    and a zero where nothing else is left. None for `smallest` hides nothing. Raises ValueError for a count below 0.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count cannot be below 0")
    if smallest is None:
        return frozenset()
    found = {key for key, count in counts.items() if 0 < count < smallest}
    rest = sorted(counts.keys() - found, key=lambda key: (counts[key] == 0, counts[key], key))
    while found and rest and (len(found) == 1 or sum(counts[key] for key in found) < smallest):
        found.add(rest.pop(0))
    return frozenset(found)
