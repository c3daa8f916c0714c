"""The problem as rows of whole numbers: what a solver is given, and what its answer is checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.outcome import JointValue
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem, Quota


@dataclass(frozen=True)
class Model:
    """Ids that may be chosen (sorted), their values in millionths, and the rows by kind."""

    ids: tuple[str, ...]
    values: Mapping[str, int]
    seats: tuple[Row, ...]
    regions: tuple[Row, ...]
    budget: tuple[Row, ...]
    musts: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return (*self.seats, *self.regions, *self.budget, *self.musts)


def build(problem: PortfolioProblem, values: Mapping[str, JointValue]) -> Model:
    """The rows of a problem over the candidates that may be chosen at all."""
    open_ones = [one for one in problem.candidates if may_be_chosen(problem, one, values[one.id])]
    costs = {one.id: one.cost_yen for one in open_ones if one.cost_yen}
    bounded = problem.budget_yen is not None
    return Model(
        ids=tuple(sorted(one.id for one in open_ones)),
        values={one.id: values[one.id].micro for one in open_ones},
        seats=tuple(_seats(quota, open_ones) for quota in _quotas(problem)),
        regions=tuple(
            Row(
                f"at most {limit.at_most} in region {limit.region}"
                + (f" of type {limit.hub_type}" * bool(limit.hub_type)),
                {
                    one.id: 1
                    for one in open_ones
                    if limit.region in one.regions and limit.hub_type in ("", one.hub_type)
                },
                0,
                limit.at_most,
            )
            for limit in problem.region_limits
        ),
        budget=(Row(f"budget of {problem.budget_yen} yen", costs, 0, problem.budget_yen or 0),) * bounded,
        musts=tuple(Row(f"{one.id} is required", {one.id: 1}, 1, 1) for one in open_ones if one.must),
    )


def may_be_chosen(problem: PortfolioProblem, candidate: Candidate, value: JointValue) -> bool:
    """Required ones always; others when not ruled out, scored by every funder, and of a type with seats."""
    if candidate.must:
        return True
    scored = value.joint is not None
    return scored and not candidate.must_not and problem.quota_of(candidate.hub_type) is not None


def _quotas(problem: PortfolioProblem) -> list[Quota]:
    """The stated quotas, and none at all for the types of required candidates without a quota."""
    stated = {quota.hub_type for quota in problem.quotas}
    others = {one.hub_type for one in problem.candidates if one.must} - stated
    return [*problem.quotas, *(Quota(hub_type, 0, 0, 0) for hub_type in sorted(others))]


def _seats(quota: Quota, open_ones: list[Candidate]) -> Row:
    """The seats of one type: up to the target, or up to the required ones where these are more."""
    of_type = [one for one in open_ones if one.hub_type == quota.hub_type]
    required = sum(bool(one.must) for one in of_type)
    upper = min(quota.maximum, max(quota.target, required))
    name = f"{quota.minimum} to {quota.maximum} of type {quota.hub_type}"
    return Row(name, {one.id: 1 for one in of_type}, quota.minimum, upper)
