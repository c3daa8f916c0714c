"""The network of organisations, hubs and joint projects, and what its picture shows (S22)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kyoten.apps.applications.models import FunctionClaim, Member
from kyoten.apps.brokerage.models import JointProject
from kyoten.apps.brokerage.queries.staff import active_hubs
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.publication_queries import entries
from kyoten.core.matching.network.bridges import bridges
from kyoten.core.matching.network.communities import communities, modularity
from kyoten.core.matching.network.complement import complements
from kyoten.core.matching.network.graph import Graph, build
from kyoten.core.matching.network.layout import layout
from kyoten.core.matching.network.thin import thin_places

Node = dict[str, Any]
Link = tuple[str, str]


def picture(seed: int) -> dict[str, Any]:
    """The network as it is now: places, communities, bridges, thin places and complements, all as plain data."""
    hubs = active_hubs()
    nodes, links = _hubs(hubs)
    more, tied = _projects(hubs)
    nodes |= more
    graph = build(nodes, [link for link in (*links, *tied) if set(link) <= nodes.keys()])
    labels = communities(graph)
    degree = [len(near) for near in graph.neighbours()]
    for key, place, label, near in zip(graph.nodes, layout(graph, seed), labels, degree, strict=True):
        nodes[key] |= {"x": place[0], "y": place[1], "community": label, "links": near}
    return {
        "nodes": [{"key": key, **nodes[key]} for key in graph.nodes],
        "edges": [[first, second, weight] for first, second, weight in graph.edges],
        "modularity": round(modularity(graph, labels), 3),
        **_bridges(graph),
        "thin": [
            [one.first, one.second, [graph.nodes[node] for node in one.through]] for one in thin_places(graph, labels)
        ],
        "complements": _complements(hubs),
    }


def _bridges(graph: Graph) -> dict[str, Any]:
    found, near = bridges(graph), graph.neighbours()
    # A link to a node that has no other is no bridge to anybody: the picture would be full of them.
    inner = [link for link in found.links if min(len(near[link[0]]), len(near[link[1]])) > 1]
    return {
        "bridges": [list(link) for link in inner],
        "hinges": [graph.nodes[node] for node in found.nodes],
    }


def _hubs(hubs: Iterable[Hub]) -> tuple[dict[str, Node], list[Link]]:
    """Hubs with the members of their consortia."""
    codes = {one.application_id: one.code for one in hubs}
    nodes: dict[str, Node] = {f"hub:{one.code}": _node("hub", one, one.application.invented) for one in hubs}
    links = []
    rows = Member.objects.filter(application__in=codes).select_related("organisation").order_by("organisation__code")
    for member in rows:
        body = member.organisation
        nodes.setdefault(f"body:{body.code}", _node("body", body, body.invented))
        links.append((f"body:{body.code}", f"hub:{codes[member.application_id]}"))
    return nodes, list(dict.fromkeys(links))


def _projects(hubs: Iterable[Hub]) -> tuple[dict[str, Node], list[Link]]:
    """Joint projects with their partners and their hub."""
    nodes: dict[str, Node] = {}
    links = []
    rows = JointProject.objects.filter(hub__in=[one.pk for one in hubs]).select_related("hub").order_by("pk")
    for project in rows.prefetch_related("partners"):
        key = f"project:{project.pk}"
        nodes[key] = _node("project", project, project.invented)
        links.append((key, f"hub:{project.hub.code}"))
        for body in project.partners.all():
            nodes.setdefault(f"body:{body.code}", _node("body", body, body.invented))
            links.append((f"body:{body.code}", key))
    return nodes, links


def _node(kind: str, row: Any, invented: bool) -> Node:
    return {"kind": kind, "ja": row.name_ja, "en": row.name_en or row.name_ja, "invented": invented}


def _complements(hubs: Iterable[Hub]) -> list[dict[str, Any]]:
    """Pairs of hubs that have something to give one another, by what their programme publishes of their functions."""
    public = entries({one.code for one in hubs})
    told = {one.application_id: one.code for one in hubs if public.get(one.code, {}).get("shown", {}).get("functions")}
    ratings: dict[str, dict[str, int | None]] = {}
    for claim in FunctionClaim.objects.filter(application__in=told).order_by("application_id", "pk"):
        ratings.setdefault(told[claim.application_id], {})[claim.function] = claim.self_rating
    return [
        {"first": one.first, "second": one.second, "gives": list(one.first_gives), "takes": list(one.second_gives)}
        for one in complements(ratings)[:20]
    ]
