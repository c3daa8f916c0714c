"""The picture of the network, with what stands in it as tables."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.brokerage.models import NetworkPicture
from kyoten.apps.brokerage.pages.common import Table, joined, moment, table
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import graph
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.queries import current_programme

Content = dict[str, Any]
SIZES = ("1", "2", "3", "4")  # times the width of a narrow page


def one_picture(picture: NetworkPicture | None, waits: bool) -> dict[str, Any]:
    """The newest picture that is drawn, and whether another one waits."""
    if picture is None or picture.content is None:
        return {"figure": None, "waits": waits}
    content, language = picture.content, wording.two_letters(get_language())
    names = {one["key"]: one[language] for one in content["nodes"]}
    return {
        "picture": picture,
        "when": moment(picture.done_at),
        "figure": _figure(content, language),
        "communities": _communities(content, language),
        "hinges": _hinges(content, names),
        "thin": _thin(content, names),
        "complements": _complements(content, names, language),
        "counts": _counts(content),
        "waits": waits,
    }


def large(picture: NetworkPicture, size: str) -> dict[str, Any]:
    """The picture in one of the sizes, each with its address."""
    chosen = size if size in SIZES else "2"
    page = reverse("brokerage:network_picture")
    return {
        "figure": _figure(picture.content or {}, wording.two_letters(get_language())),
        "size": chosen,
        "sizes": [
            {"name": _("%(times)s×") % {"times": one}, "url": f"{page}?size={one}", "here": one == chosen}
            for one in SIZES
        ],
    }


def _kinds() -> dict[str, str]:
    return {"hub": _("Hub"), "body": _("Organisation"), "project": _("Joint project")}


def _figure(content: Content, language: str) -> Figure:
    kinds = _kinds()
    nodes = tuple(
        graph.Node(
            name=one[language],
            x=one["x"],
            y=one["y"],
            kind=one["kind"],
            group=one["community"],
            links=one["links"],
            href=reverse("opendata:hub", args=[one["key"][4:]]) if one["kind"] == "hub" else "",
        )
        for one in content["nodes"]
    )
    edges = tuple((first, second) for first, second, _weight in content["edges"])
    bridges = frozenset((first, second) for first, second in content["bridges"])
    return graph.draw(
        graph.Network(
            title=_("Organisations, hubs and joint projects"),
            nodes=nodes,
            edges=edges,
            bridges=bridges,
            kinds=kinds,
            names=(_("Name"), _("Kind"), _("Community"), _("Links")),
            description=_("Diamonds are hubs, squares joint projects, circles organisations; colours are communities."),
        )
    )


def _counts(content: Content) -> list[dict[str, str]]:
    kinds = [one["kind"] for one in content["nodes"]]
    return [
        {"term": _("Hubs"), "text": str(kinds.count("hub"))},
        {"term": _("Bodies in the network"), "text": str(kinds.count("body"))},
        {"term": _("Joint projects"), "text": str(kinds.count("project"))},
        {"term": _("Communities"), "text": str(len({one["community"] for one in content["nodes"]}))},
        {
            "term": _("Modularity"),
            "text": f"{content['modularity']:.2f}",
            "note": _("0: linked as by chance; towards 1: parts that hardly know one another"),
        },
    ]


def _communities(content: Content, language: str) -> Table:
    groups: dict[int, list[dict[str, Any]]] = {}
    for one in content["nodes"]:
        groups.setdefault(one["community"], []).append(one)
    rows = []
    for number, members in sorted(groups.items()):
        hubs = [one[language] for one in members if one["kind"] == "hub"]
        bodies = [one for one in members if one["kind"] == "body"]
        most = sorted(bodies, key=lambda one: -one["links"])[:3]
        rows.append([str(number + 1), joined(hubs), str(len(bodies)), joined(one[language] for one in most)])
    heads = [_("Community"), _("Hubs"), _("Bodies in the network"), _("Best linked")]
    return table(_("Communities"), heads, rows, numbers=[2])


def _hinges(content: Content, names: dict[str, str]) -> Table:
    by_key = {one["key"]: one for one in content["nodes"]}
    kinds = _kinds()
    rows = [
        [names[key], kinds[by_key[key]["kind"]], str(by_key[key]["links"])]
        for key in sorted(content["hinges"], key=lambda one: -by_key[one]["links"])
        if by_key[key]["kind"] != "hub"
    ]
    return table(_("Bridges: without them a part falls off"), [_("Name"), _("Kind"), _("Links")], rows, numbers=[2])


def _thin(content: Content, names: dict[str, str]) -> Table:
    rows = [
        [
            _("%(first)d and %(second)d") % {"first": first + 1, "second": second + 1}
            if second is not None
            else str(first + 1),
            _("hang together only by %(names)s") % {"names": joined(names[one] for one in through)}
            if through
            else _("is linked with no other community"),
        ]
        for first, second, through in content["thin"]
    ]
    return table(_("Thin places"), [_("Community"), _("Why it is thin")], rows)


def _complements(content: Content, names: dict[str, str], language: str) -> Table:
    programme = current_programme()
    core = programme_of(programme) if programme else None
    functions = {one.id: one.name.in_language(language) for one in core.functions} if core else {}
    rows = [
        [
            _hub(one["first"], names),
            joined(functions.get(code, code) for code in one["gives"]),
            _hub(one["second"], names),
            joined(functions.get(code, code) for code in one["takes"]),
        ]
        for one in content["complements"]
    ]
    heads = [_("Hub"), _("can help with"), _("Hub"), _("can help with")]
    return table(_("What hubs have to give one another"), heads, rows)


def _hub(code: str, names: dict[str, str]) -> dict[str, str]:
    return {"text": names.get(f"hub:{code}", code), "href": reverse("opendata:hub", args=[code])}
