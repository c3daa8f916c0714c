"""Whatever points to a record follows when it is merged, and comes back when the merge is undone.

Every foreign key to an organisation is found through Django's own register of models, so that a new app needs to do
nothing and no import goes upward. A field whose rows must stay where they are (a signature names the record under which
it was given) is named once by its app, from `AppConfig.ready()`:

    moving.stays("applications.signature.organisation")

A row that cannot follow, because its like stands there already, stays and goes on pointing to the double.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import ManyToOneRel

from kyoten.apps.accounts.access import forget_roles
from kyoten.apps.accounts.models import Organisation, Role, ScopeKind

Moved = dict[str, list[int]]
ROLES = "accounts.role.scope"  # roles name their organisation by its code
_staying = {
    "accounts.organisation.merged_into",
    "accounts.organisationmerge.kept",
    "accounts.organisationmerge.merged",
    "accounts.differentorganisations.first",
    "accounts.differentorganisations.second",
}


def stays(label: str) -> None:
    """Rows of that field (`app.model.field`) stay with the double."""
    _staying.add(label)


def references() -> dict[str, models.Field[Any, Any]]:
    """Every foreign key to an organisation whose rows follow, by its label, in order."""
    found: dict[str, models.Field[Any, Any]] = {}
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):  # also one-to-one
            field = relation.field
            found[f"{field.model._meta.label_lower}.{field.name}"] = field
    return {label: found[label] for label in sorted(found) if label not in _staying}


def move(old: Organisation, new: Organisation) -> Moved:
    """Let everything that points to `old` point to `new`; the ids of the rows that did, by label."""
    moved: Moved = {}
    for label, field in references().items():
        ids = list(field.model._base_manager.filter(**{field.name: old}).order_by("pk").values_list("pk", flat=True))
        moved[label] = _pointed(field, ids, old, new)
    held = Role.objects.filter(scope_kind=ScopeKind.ORGANISATION, scope=old.code).order_by("pk")
    moved[ROLES] = _roles_pointed(list(held.values_list("pk", flat=True)), old, new)
    return {label: ids for label, ids in moved.items() if ids}


def put_back(moved: Moved, old: Organisation, new: Organisation) -> int:
    """The reverse of `move` with what it returned; how many rows were changed since and stay as they are."""
    fields = references()
    left = 0
    for label, ids in moved.items():
        back = _roles_pointed(ids, new, old) if label == ROLES else _pointed(fields[label], ids, new, old)
        left += len(ids) - len(back)
    return left


def _pointed(field: models.Field[Any, Any], ids: list[int], old: Organisation, new: Organisation) -> list[int]:
    """Point those of the rows that still point to `old` to `new`; the ids of the rows that went."""
    rows = field.model._base_manager.filter(**{field.name: old})
    return list(_one_by_one(rows, ids, {field.name: new}))


def _roles_pointed(ids: list[int], old: Organisation, new: Organisation) -> list[int]:
    rows = Role.objects.filter(scope_kind=ScopeKind.ORGANISATION, scope=old.code)
    went = list(_one_by_one(rows, ids, {"scope": new.code}))
    forget_roles()
    return went


def _one_by_one(rows: models.QuerySet[Any], ids: list[int], change: dict[str, object]) -> Iterator[int]:
    """Change each row in a savepoint of its own, so that one that has its like there already stays alone."""
    for pk in ids:
        try:
            with transaction.atomic():
                if rows.filter(pk=pk).update(**change):
                    yield pk
        except IntegrityError:
            continue
