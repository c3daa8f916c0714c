"""Shared reads: people, ties and conflicts, reviews with their scores and progress."""

from kyoten.apps.reviews.queries.readings import (
    ApplicationScores,
    CriterionScore,
    counts_by_state,
    criteria_of,
    in_full,
    pairs_of,
    progress,
    reviewers_with_load,
    scores_by_application,
    with_progress,
    with_reviews,
)

__all__ = [
    "ApplicationScores",
    "CriterionScore",
    "counts_by_state",
    "criteria_of",
    "in_full",
    "pairs_of",
    "progress",
    "reviewers_with_load",
    "scores_by_application",
    "with_progress",
    "with_reviews",
]
