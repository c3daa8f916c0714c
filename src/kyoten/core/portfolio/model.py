"""The problem as rows of whole numbers: what a solver is given, and what its answer is checked against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.outcome import JointValue
from kyoten.core.portfolio.problem import Budget, Candidate, Dependency, Exclusion, Limit, PortfolioProblem, Quota


@dataclass(frozen=True)
class ShareOfOne:
    """The largest share of all money that one candidate may get."""

    candidate: str
    share: Fraction


Origin = Quota | Limit | Budget | Candidate | Exclusion | Dependency | ShareOfOne
"""The part of a problem that a row was made from."""


@dataclass(frozen=True)
class Model:
    """Ids that may be chosen (sorted), their values in millionths, and the rows by kind."""

    ids: tuple[str, ...]
    values: Mapping[str, int]
    seats: tuple[Row, ...]
    regions: tuple[Row, ...]
    budget: tuple[Row, ...]
    musts: tuple[Row, ...]
    limits: tuple[Row, ...] = ()
    ties: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return (*self.seats, *self.regions, *self.limits, *self.budget, *self.musts, *self.ties)


def build(problem: PortfolioProblem, values: Mapping[str, JointValue]) -> Model:
    """The rows of a problem over the candidates that may be chosen at all."""
    open_ones = [one for one in problem.candidates if may_be_chosen(problem, one, values[one.id])]
    return Model(
        ids=tuple(sorted(one.id for one in open_ones)),
        values={one.id: values[one.id].micro for one in open_ones},
        seats=tuple(_seats(quota, open_ones) for quota in _quotas(problem)),
        regions=tuple(row for limit in problem.limits if limit.region for row in _limits(limit, open_ones)),
        limits=(
            *(row for limit in problem.limits if not limit.region for row in _limits(limit, open_ones)),
            *_organisations(problem.per_organisation, open_ones),
        ),
        budget=(*_budgets(problem, open_ones), *_shares_of_one(problem.share_of_one, open_ones)),
        musts=tuple(Row(_fixed(one), {one.id: 1}, 1, 1) for one in open_ones if one.is_fixed),
        ties=tuple(_ties(problem, {one.id for one in open_ones})),
    )


def origins(problem: PortfolioProblem) -> Mapping[str, Origin]:
    """By the name of each row the part of the problem that it says, so that words can be made of it in any language.

    Rows on shared organisations come from a number of the problem itself and are left out.
    """
    found: dict[str, Origin] = {_seats(quota, []).name: quota for quota in _quotas(problem)}
    found |= {row.name: limit for limit in problem.limits for row in _limits(limit, [])}
    found |= {row.name: one for row, one in zip(_budgets(problem, []), problem.budgets, strict=True)}
    found |= {_fixed(one): one for one in problem.candidates if one.is_fixed}
    share = problem.share_of_one
    if share is not None:
        found |= {_of_one(one, share): ShareOfOne(one.id, share) for one in problem.candidates if one.yen()}
    everybody = {one.id for one in problem.candidates}
    ties: tuple[Origin, ...] = (*problem.exclusions, *problem.dependencies)
    return found | {row.name: one for row, one in zip(_ties(problem, everybody), ties, strict=True)}


def may_be_chosen(problem: PortfolioProblem, candidate: Candidate, value: JointValue) -> bool:
    """Fixed ones always; others when not ruled out, scored by every funder, and of a type with seats."""
    if candidate.is_fixed:
        return True
    scored = value.joint is not None
    return scored and not candidate.must_not and problem.quota_of(candidate.hub_type) is not None


def _fixed(one: Candidate) -> str:
    return f"{one.id} is required" if one.selected_in is None else f"{one.id} was selected in stage {one.selected_in}"


def _quotas(problem: PortfolioProblem) -> list[Quota]:
    """The stated quotas, and none at all for the types of required candidates without a quota."""
    stated = {quota.hub_type for quota in problem.quotas_now}
    others = {one.hub_type for one in problem.candidates if one.must and one.selected_in is None} - stated
    return [*problem.quotas_now, *(Quota(hub_type, 0, 0, 0) for hub_type in sorted(others))]


def _seats(quota: Quota, open_ones: list[Candidate]) -> Row:
    """The seats of one type: up to the target, or up to the fixed ones where these are more."""
    counted = [one for one in open_ones if quota.stage is None or one.selected_in is None]
    of_type = [one for one in counted if one.hub_type == quota.hub_type]
    upper = min(quota.maximum, max(quota.target, sum(one.is_fixed for one in of_type)))
    stage = "" if quota.stage is None else f" in stage {quota.stage}"
    name = f"{quota.minimum} to {quota.maximum} of type {quota.hub_type}{stage}"
    return Row(name, {one.id: 1 for one in of_type}, quota.minimum, upper)


def _limits(limit: Limit, open_ones: list[Candidate]) -> Iterator[Row]:
    """A row for each bound of one limit; a share p/q of all is q · (those described) − p · (all) against nothing."""
    described = {one.id for one in open_ones if limit.describes(one)}
    counts = dict.fromkeys(sorted(described), 1)
    words = _words(limit)
    if limit.at_least is not None:
        yield Row(f"at least {limit.at_least} {words}", counts, limit.at_least, None)
    if limit.at_most is not None:
        yield Row(f"at most {limit.at_most} {words}", counts, 0, limit.at_most)
    amounts = {one.id: one.yen() if limit.of == "money" else 1 for one in open_ones}
    money = " of the money" if limit.of == "money" else " of the hubs"
    if limit.at_least_share is not None:
        yield Row(
            f"at least {limit.at_least_share}{money} {words}", _share(limit.at_least_share, described, amounts), 0, None
        )
    if limit.at_most_share is not None:
        yield Row(
            f"at most {limit.at_most_share}{money} {words}", _share(limit.at_most_share, described, amounts), None, 0
        )


def _words(limit: Limit) -> str:
    """Whom a limit describes, in words."""
    said = [
        f"in region {limit.region}" * bool(limit.region),
        f"of type {limit.hub_type}" * bool(limit.hub_type),
        f"in field {limit.field}" * bool(limit.field),
        f"with {limit.property}" * bool(limit.property),
        f"with organisation {limit.organisation}" * bool(limit.organisation),
    ]
    return " ".join(one for one in said if one) or "in all"


def _share(share: Fraction, described: set[str], amounts: Mapping[str, int]) -> dict[str, int]:
    whole, part = share.denominator, share.numerator
    found = {one: whole * amount * (one in described) - part * amount for one, amount in amounts.items()}
    return {one: value for one, value in found.items() if value}


def _organisations(most: int | None, open_ones: list[Candidate]) -> Iterator[Row]:
    if most is None:
        return
    for name in sorted({name for one in open_ones for name in one.organisations}):
        sharing = {one.id: 1 for one in open_ones if name in one.organisations}
        if len(sharing) > most:
            yield Row(f"at most {most} with organisation {name}", sharing, 0, most)


def _budgets(problem: PortfolioProblem, open_ones: Sequence[Candidate]) -> Iterator[Row]:
    for one in problem.budgets:
        costs = {candidate.id: candidate.yen(one.year, one.funder) for candidate in open_ones}
        year = "" if one.year is None else f" in {one.year}"
        funder = f" of {one.funder}" * bool(one.funder)
        name = f"budget{funder} of {one.yen} yen{year}"
        yield Row(name, {candidate: yen for candidate, yen in costs.items() if yen}, 0, one.yen)


def _shares_of_one(share: Fraction | None, open_ones: Sequence[Candidate]) -> Iterator[Row]:
    if share is None:
        return
    amounts = {one.id: one.yen() for one in open_ones}
    for one in open_ones:
        if one.yen():
            yield Row(_of_one(one, share), _share(share, {one.id}, amounts), None, 0)


def _of_one(one: Candidate, share: Fraction) -> str:
    return f"{one.id} gets at most {share} of the money"


def _ties(problem: PortfolioProblem, open_ones: set[str]) -> Iterator[Row]:
    for exclusion in problem.exclusions:
        names = sorted(open_ones & set(exclusion.candidates))
        yield Row(f"at most one of {', '.join(sorted(exclusion.candidates))}", dict.fromkeys(names, 1), 0, 1)
    for tie in problem.dependencies:
        if tie.candidate in open_ones:
            needed = {tie.needs: -1} if tie.needs in open_ones else {}
            yield Row(f"{tie.candidate} only together with {tie.needs}", {tie.candidate: 1, **needed}, None, 0)
