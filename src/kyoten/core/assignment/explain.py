"""Why an application got these reviewers: for every pair, who fits better and was not available."""

from __future__ import annotations

from collections import Counter, defaultdict

from kyoten.core.assignment.outcome import AssignedPair, Passed, WhyNot
from kyoten.core.assignment.problem import AssignmentProblem, Pairing


def explain(problem: AssignmentProblem, chosen: frozenset[Pairing]) -> tuple[AssignedPair, ...]:
    """The pairs with affinity, load and the better reviewers passed over, sorted by application and reviewer."""
    loads = Counter(reviewer for _, reviewer in chosen)
    candidates = _by_application(problem)
    return tuple(
        AssignedPair(
            application=application,
            reviewer=reviewer,
            affinity=problem.fit(application, reviewer),
            load=loads[reviewer],
            load_limit=problem.load_limit(reviewer),
            locked=(application, reviewer) in problem.locked,
            passed=_passed(problem, chosen, (application, reviewer), candidates[application], loads),
        )
        for application, reviewer in sorted(chosen)
    )


def _by_application(problem: AssignmentProblem) -> dict[str, list[tuple[float, str]]]:
    """Every reviewer of each application, best first, then by id."""
    ranked: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for application in problem.applications:
        fits = [(problem.fit(application, reviewer), reviewer) for reviewer in problem.reviewers]
        ranked[application] = sorted(fits, key=lambda fit: (-fit[0], fit[1]))
    return ranked


def _passed(
    problem: AssignmentProblem,
    chosen: frozenset[Pairing],
    pair: Pairing,
    ranked: list[tuple[float, str]],
    loads: Counter[str],
) -> tuple[Passed, ...]:
    """Reviewers who fit the application better than this pair's but do not read it."""
    application, reviewer = pair
    own = problem.fit(application, reviewer)
    passed = []
    for affinity, other in ranked:
        if affinity <= own:
            break
        if (application, other) in chosen:
            continue
        why = _why_not(problem, pair, other, loads)
        if why is not None:
            passed.append(Passed(other, affinity, why))
    return tuple(passed)


def _why_not(problem: AssignmentProblem, pair: Pairing, other: str, loads: Counter[str]) -> WhyNot | None:
    """A conflict, a load used up by pairs worth more together, or a pair fixed beforehand.

    None where the two differ by less than the precision of the search, which then could not tell them apart.
    """
    if (pair[0], other) in problem.conflicts:
        return WhyNot.CONFLICT
    if loads[other] >= problem.load_limit(other):
        return WhyNot.FULL
    return WhyNot.LOCKED if pair in problem.locked else None
