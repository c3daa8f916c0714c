"""Words that several pages of reviews use."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATE_KINDS = {
    "assigned": "neutral",
    "conflict": "warning",
    "reading": "info",
    "done": "success",
    "unfamiliar": "neutral",
}

REGIONS: dict[str, str | Promise] = {
    "same": _("same region"),
    "other": _("another region"),
    "unknown": _("region not known"),
}

# Why somebody who fits better was not given an application.
WHY_NOT: dict[str, str | Promise] = {
    "conflict": _("conflict of interest"),
    "full": _("load used up"),
    "locked": _("fixed before"),
    "group_full": _("enough readers of their group: %(group)s"),
    "group_needed": _("a reader of this group is needed: %(group)s"),
    "least_load": _("another reader would fall below the least load"),
    "aim": _("the aim of the run weighed more: spread, or applications served worse"),
    "excluded": _("excluded by hand"),
    "stopped": _("given back or declared by the reader"),
    "": _("not compared"),
}

# --- runs ---

OBJECTIVES: dict[str, str | Promise] = {
    "total": _("The best fit of all together"),
    "fair": _("The worst-served application first"),
    "spread": _("Drawn by chance, no pair certain"),
}
PARTS: dict[str, str | Promise] = {
    "fields": _("Fields in common"),
    "region": _("Another region"),
    "text": _("Publications like the text"),
    "expertise": _("Stated expertise like the text"),
    "meaning": _("Publications close in meaning to the text"),
}
CHANGES: dict[str, str | Promise] = {
    "extra_load": _("%(reviewer)s reads %(amount)s more"),
    "fewer_reviews": _("%(application)s has %(amount)s readers fewer"),
    "dropped_conflict": _("the conflict of %(reviewer)s with %(application)s is lifted"),
    "lower_least_load": _("%(reviewer)s may read %(amount)s fewer than the least"),
    "released_pair": _("the fixed pair of %(application)s and %(reviewer)s is released"),
    "fewer_of_group": _("%(application)s may have %(amount)s fewer from %(group)s"),
    "more_of_group": _("%(application)s may have %(amount)s more from %(group)s"),
}
CAUSES: dict[str, str | Promise] = {
    "no_candidates": _("only %(free)s of the panel have no conflict"),
    "others_full": _("the others are used up by loads and limits"),
}

# --- progress ---

PROGRESS: dict[str, str | Promise] = {
    "overdue": _("Past the deadline"),
    "not_declared": _("Not declared yet"),
    "reading": _("Being read"),
    "done": _("Completed"),
    "conflict": _("Conflict of interest"),
    "unfamiliar": _("Given back"),
    "accepted": _("Accepted, nothing to read"),
}
PROGRESS_KINDS = {
    "overdue": "error",
    "not_declared": "warning",
    "reading": "info",
    "done": "success",
    "conflict": "neutral",
    "unfamiliar": "neutral",
    "accepted": "neutral",
}

# --- people ---

STANDING: dict[str, str | Promise] = {
    "listed": _("On the list"),
    "invited": pgettext_lazy("state of a candidate", "Invited"),
    "opened": _("Link opened"),
    "expired": _("Link expired"),
    "accepted": pgettext_lazy("state of a candidate", "Accepted"),
    "declined": pgettext_lazy("state of a candidate", "Declined"),
    "withdrawn": pgettext_lazy("state of a candidate", "Taken back"),
}
STANDING_KINDS = {
    "listed": "neutral",
    "invited": "info",
    "opened": "info",
    "expired": "warning",
    "accepted": "success",
    "declined": "warning",
    "withdrawn": "neutral",
}
COLUMNS = {
    "name_ja": _("Full name"),
    "name_en": _("Full name in Latin letters"),
    "email": _("E-mail address"),
    "orcid": _("ORCID iD"),
    "erad_researcher_number": _("e-Rad researcher number"),
    "organisation": _("Organisation"),
    "fields": _("Fields of competence"),
    "funder": _("Nominated by"),
    "max_load": _("Reads at most"),
}
OUTCOMES: dict[str, str | Promise] = {
    "create": _("New on the list"),
    "match": _("On the list already"),
    "refuse": _("Left out"),
}
OUTCOME_KINDS = {"create": "success", "match": "neutral", "refuse": "error"}
ORIGINS = {"bibtex": "BibTeX", "orcid": "ORCID", "researchmap": "researchmap"}
SKIPPED: dict[str, str | Promise] = {
    "no_title": _("it has no title"),
    "not_closed": _("its brace is never closed"),
    "not_readable": _("it cannot be read"),
    "not_a_publication": _("it is no publication"),
}

# --- conflicts ---

CONSEQUENCE_KINDS = {
    "may_not_read": "error",
    "may_not_score": "warning",
    "tell_chair": "info",
    "no_consequence": "neutral",
}
CONSEQUENCES: dict[str, str | Promise] = {
    "may_not_read": _("may not read"),
    "may_not_score": _("may read, but not score"),
    "tell_chair": _("tells the chair"),
    "no_consequence": _("no conflict"),
}
KINDS: dict[str, str | Promise] = {
    "same_organisation": _("Post at a member body"),
    "hub_membership": _("Part in the consortium"),
    "co_authorship": _("Publication together"),
    "co_application": _("Application together"),
    "money_received": _("Money from a member body"),
    "shared_award": _("Award shared by the bodies"),
    "company_family": _("Same family of companies"),
    "same_region": _("Same region"),
    "declared_interest": _("Declared by the reviewer"),
    "office": _("Set by the office"),
}
POSSIBLE = _("possible: to be confirmed")

# --- who sees a field of a review once it is submitted ---

SEEN_BY: dict[str, str | Promise] = {
    "summary": _("The applicant, after the decision; the office and the panel."),
    "for_panel": _("The office and the panel; the applicant never."),
    "confidence": _("The office and the panel; the applicant never."),
    "why": _("The office."),
    "": _("The office and the panel; the applicant reads scores and reasons only with the decision."),
}


def seen_by(name: str) -> str:
    """Who will see a field, by its name in the form; scores and their reasons where it has no words of its own."""
    return str(SEEN_BY.get(name, SEEN_BY[""]))
