"""Shared reads of the register."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Count, Prefetch, Q, QuerySet

from kyoten.apps.accounts.models import (
    IDENTIFIERS,
    DifferentOrganisations,
    FormerName,
    Organisation,
    OrganisationMerge,
)
from kyoten.core.kernel import organisation_names
from kyoten.core.kernel.organisation_names import Body, Pair

comparable = lru_cache(maxsize=100_000)(organisation_names.normalised)


def standing() -> QuerySet[Organisation]:
    """The records that are nobody's double: what lists, choices and exports offer."""
    return Organisation.objects.filter(merged_into=None)


def listed(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """With former names, in the order of the list."""
    return rows.prefetch_related("former_names").order_by("prefecture", "name_ja", "pk")


def filtered(
    rows: QuerySet[Organisation], *, q: str = "", kind: str = "", prefecture: str = ""
) -> QuerySet[Organisation]:
    """Records of that kind and prefecture whose names (former ones and doubles' too) or numbers contain `q`."""
    if kind:
        rows = rows.filter(kind=kind)
    if prefecture:
        rows = rows.filter(prefecture=prefecture)
    return rows.filter(pk__in=_found(q)) if q.strip() else rows


def _found(q: str) -> set[int]:
    """Ids of the standing records that `q` finds, compared as `comparable` compares."""
    wanted = comparable(q)
    names = _names_by_record()
    found = {pk for pk, known in names.items() if any(wanted in comparable(name) for name in known)}
    digits = "".join(q.split()).replace("-", "")
    numbers = Q(code__iexact=q.strip())
    for field in IDENTIFIERS:
        numbers |= Q(**{f"{field}__istartswith": digits})
    hits = Organisation.objects.filter(numbers).values_list("pk", "merged_into_id")
    return found | _kept(hits)


def _kept(hits: Iterable[tuple[int, int | None]]) -> set[int]:
    """The standing records behind hits, doubles followed to their end."""
    chain = doubles()
    return {ends(pk, chain) for pk, _merged in hits}


def doubles() -> dict[int, int]:
    """Every double with the record into which it was merged."""
    return dict(Organisation.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))


def ends(pk: int, chain: dict[int, int]) -> int:
    """The standing record at the end of a chain of doubles."""
    while pk in chain:
        pk = chain[pk]
    return pk


def _names_by_record() -> dict[int, list[str]]:
    """Every name of every standing record: its own, its former ones, and those of its doubles. Three queries."""
    chain = doubles()
    names: dict[int, list[str]] = {}
    rows = Organisation.objects.order_by("pk").values_list("pk", "name_ja", "name_en")
    former = FormerName.objects.order_by("pk").values_list("organisation_id", "name_ja", "name_en")
    for pk, ja, en in [*rows, *former]:
        names.setdefault(ends(pk, chain), []).extend(name for name in (ja, en) if name)
    return names


def bodies() -> list[Body]:
    """The standing records as the core compares them."""
    names = _names_by_record()
    rows = standing().order_by("pk").values_list("pk", "prefecture", *IDENTIFIERS)
    return [
        Body(
            pk,
            tuple(names.get(pk, ())),
            prefecture,
            tuple((scheme, value) for scheme, value in zip(IDENTIFIERS, numbers, strict=True) if value),
        )
        for pk, prefecture, *numbers in rows
    ]


def candidate_pairs() -> list[Pair]:
    """Records that may be one body and of which nobody said that they are two, the surest first."""
    told_apart = set(DifferentOrganisations.objects.values_list("first_id", "second_id"))
    return [pair for pair in organisation_names.duplicates(bodies()) if (pair.first, pair.second) not in told_apart]


def likely_doubles(pk: int) -> list[Pair]:
    """The candidate pairs of one record."""
    return [pair for pair in candidate_pairs() if pk in (pair.first, pair.second)]


def told_apart() -> QuerySet[DifferentOrganisations]:
    """The pairs that a person called two bodies."""
    return DifferentOrganisations.objects.select_related("first", "second", "said_by")


def merges() -> QuerySet[OrganisationMerge]:
    """Every merge with both records, the latest first."""
    return OrganisationMerge.objects.select_related("kept", "merged", "merged_by", "undone_by")


def with_everything(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """For the page of one record."""
    return rows.select_related("merged_into").prefetch_related(
        "former_names", "users", Prefetch("merges", queryset=merges())
    )


def counts_by_kind() -> dict[str, int]:
    """How many standing records of each kind there are, kinds without one left out."""
    rows = standing().order_by().values_list("kind").annotate(count=Count("pk"))
    return dict(rows)
