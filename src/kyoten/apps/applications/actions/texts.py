"""How texts of plan and functions are written to their rows, by the names that their fields have in the forms."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kyoten.apps.applications.models import Application, FunctionClaim, PlanAnswer
from kyoten.apps.foundation.refusal import Refused
from kyoten.core.programme.carrying.questions import CLAIM_PARTS, RATINGS


def write_answers(application: Application, texts: Mapping[str, str]) -> None:
    """Each answer of the plan; the others stay."""
    PlanAnswer.objects.bulk_create(
        [PlanAnswer(application=application, field=field, text=text) for field, text in texts.items()],
        update_conflicts=True,
        unique_fields=["application", "field"],
        update_fields=["text"],
    )


def write_claims(application: Application, texts: Mapping[str, str], stored: Mapping[str, str]) -> None:
    """Each touched function with its new parts; the parts that were not touched stay as they are stored."""
    functions = dict.fromkeys(name.rpartition("-")[0] for name in texts)
    whole = {**stored, **texts}
    FunctionClaim.objects.bulk_create(
        [
            FunctionClaim(
                application=application,
                function=function,
                claim=whole.get(f"{function}-claim", ""),
                evidence=whole.get(f"{function}-evidence", ""),
                self_rating=_rating(whole.get(f"{function}-self_rating", "")),
                weakness=whole.get(f"{function}-weakness", ""),
            )
            for function in functions
        ],
        update_conflicts=True,
        unique_fields=["application", "function"],
        update_fields=list(CLAIM_PARTS),
    )


def _rating(text: str) -> int | None:
    if text not in ("", *RATINGS):
        raise Refused(_("A self-rating is a whole number from 0 to 4, or left open."))
    return int(text) if text else None
