"""Words of the register that several rooms use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyoten.core.kernel.organisation_names import Ground

FIELDS = {
    "code": _("Code"),
    "name_ja": _("Name in Japanese"),
    "name_en": _("Name in English"),
    "former_names": _("Former names"),
    "kind": _("Kind"),
    "sector": _("Sector"),
    "prefecture": _("Prefecture"),
    "municipality": _("Municipality of the seat (code)"),
    "place": _("Place"),
    "corporate_number": _("Corporate number"),
    "ror": _("ROR ID"),
    "local_government_code": _("Local-government code"),
    "erad_institution_code": _("e-Rad institution code"),
    "sme": _("Small or medium-sized enterprise"),
    "sme_reason": _("Reason for this"),
    "invented": _("Invented example"),
    "source": _("Source"),
}
YES, NO, UNKNOWN = _("Yes"), _("No"), _("Not known")
TRUTH = {True: YES, False: NO, None: UNKNOWN}
GROUNDS = {
    Ground.NUMBER: _("Same number: %(what)s"),
    Ground.NAME_AND_PLACE: _("Same name in the same prefecture: “%(what)s”"),
    Ground.NAME: _("Same name, place not known of both: “%(what)s”"),
}
OUTCOMES = {
    "create": (_("Will be registered"), "success"),
    "fill": (_("Known, gaps will be filled"), "info"),
    "match": (_("Known, nothing changes"), "neutral"),
    "refuse": (_("Refused"), "error"),
}
ACTS = {
    "accounts.register_organisation": _("Registered"),
    "accounts.change_organisation": _("Changed"),
    "accounts.add_former_name": _("Former name added"),
    "accounts.remove_former_name": _("Former name removed"),
    "accounts.merge_organisations": _("Another record was merged into it"),
    "accounts.undo_merge": _("Merge undone"),
    "accounts.tell_organisations_apart": _("Declared another body than a record like it"),
    "accounts.forget_difference_of_organisations": _("Declaration of being another body withdrawn"),
}
