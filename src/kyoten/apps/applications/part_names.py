"""What the parts that can be asked to correct are called, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.applications import bridge, evidence_bridge
from kyoten.apps.applications.correctable import BASICS, CLAIMS, MEMBERS
from kyoten.core.programme.model.programme import Programme

Groups = dict[str, dict[str, str]]


def grouped(programme: Programme, language: str) -> Groups:
    """Heading → part → label: the frame, each section of the plan, the functions."""
    places = evidence_bridge.places(programme)
    with override(language):
        groups: Groups = {
            _("Name, area and fields"): {
                f"{BASICS}name_ja": _("Name of the hub in Japanese"),
                f"{BASICS}name_en": _("Name of the hub in English"),
                f"{BASICS}area": _("Place or area"),
                f"{BASICS}prefectures": _("Prefectures"),
                f"{BASICS}municipalities": _("Municipalities"),
                f"{BASICS}fields": _("Fields of technology"),
            },
            _("Consortium"): {MEMBERS: _("Members of the consortium")},
        }
        for section, fields in bridge.asked_sections(programme):
            labels = {one.name: one.field.label.in_language(language) for one in fields}
            labels |= {name: place.called(language) for name, place in places.items() if place.section == section}
            groups[section.title.in_language(language)] = labels
        if programme.functions:
            names = {CLAIMS + one.id: one.name.in_language(language) for one in programme.functions}
            groups[_("State and evidence of each function")] = names
    return groups


def labels(programme: Programme, language: str) -> Mapping[str, str]:
    """Part → heading and label in one line."""
    return {
        part: f"{heading} – {label}"
        for heading, found in grouped(programme, language).items()
        for part, label in found.items()
    }
