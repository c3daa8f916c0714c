"""How money flows from funders through measures to hubs: bands as wide as the amounts."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Say, Table, opening, plain, series_class

WIDTH = 960
TOP = 36
NODE = 14
PITCH = 26
GAP = 12
TALL = 420
FEW = 3


@dataclass(frozen=True)
class FlowNode:
    """A place that money passes: `key` is its name in the links, `stage` counts from 0 at the left."""

    key: str
    label: str
    stage: int
    href: str = ""


@dataclass(frozen=True)
class FlowLink:
    """An amount that goes from one node to another; in the table it opens into `href`, where there is one."""

    source: str
    target: str
    value: int
    href: str = ""


@dataclass(frozen=True)
class Flow:
    """Nodes in stages and the amounts between them. `names`: headings of source, target and amount columns."""

    title: str
    stages: tuple[str, ...]
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    names: tuple[str, str, str]
    say: Say = plain
    description: str = ""

    def passing(self, key: str) -> int:
        """What passes a node: the larger of what comes in and what goes out."""
        incoming = sum(link.value for link in self.links if link.target == key)
        outgoing = sum(link.value for link in self.links if link.source == key)
        return max(incoming, outgoing)


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    height: float
    place: int


def draw(flow: Flow) -> Figure:
    """Draw every band to one scale, in the order in which nodes and links are given."""
    scale = _scale(flow)
    boxes = _boxes(flow, scale)
    height = max((box.y + max(box.height, PITCH) for box in boxes.values()), default=TOP) + 8
    canvas = Canvas(WIDTH, height)
    for stage, name in enumerate(flow.stages):
        x, anchor = _label_at(flow, stage)
        canvas.text(x, 16, name, "strong", anchor=anchor)
    _bands(canvas, flow, boxes, scale)
    for node in flow.nodes:
        _node(canvas, flow, node, boxes[node.key])
    return canvas.figure(flow.title, flow.description, table(flow), "flow")


def _scale(flow: Flow) -> float:
    totals = [sum(flow.passing(node.key) for node in flow.nodes if node.stage == n) for n in range(len(flow.stages))]
    most = max(totals, default=0)
    return TALL / most if most > 0 else 0


def _stage_x(flow: Flow, stage: int) -> float:
    last = max(len(flow.stages) - 1, 1)
    return stage * (WIDTH - NODE) / last


def _boxes(flow: Flow, scale: float) -> dict[str, _Box]:
    """Stack the nodes of each stage; a thin one still gets room for its words."""
    reached = [float(TOP)] * len(flow.stages)
    boxes = {}
    for place, node in enumerate(flow.nodes):
        height = max(flow.passing(node.key) * scale, 1)
        boxes[node.key] = _Box(_stage_x(flow, node.stage), reached[node.stage], height, place)
        reached[node.stage] += max(height, PITCH) + GAP
    return boxes


def _bands(canvas: Canvas, flow: Flow, boxes: dict[str, _Box], scale: float) -> None:
    left = {key: box.y for key, box in boxes.items()}
    right = dict(left)
    names = {node.key: node.label for node in flow.nodes}
    for link in flow.links:
        start, end = boxes[link.source], boxes[link.target]
        thick = max(link.value * scale, 0.5)
        y1, y2 = right[link.source], left[link.target]
        right[link.source] += thick
        left[link.target] += thick
        x1, x2 = start.x + NODE, end.x
        tip = f"{names[link.source]} → {names[link.target]}: {flow.say(link.value)}"
        canvas.path(_band(x1, y1, x2, y2, thick), f"band {series_class(_colour(flow, link))}", tip=tip)


def _colour(flow: Flow, link: FlowLink) -> int:
    """Bands keep the colour of the funder at their left where it is plain, else that of their source."""
    first = [node.key for node in flow.nodes if node.stage == 0]
    if link.source in first:
        return first.index(link.source)
    feeders = {other.source for other in flow.links if other.target == link.source} & set(first)
    return first.index(feeders.pop()) if len(feeders) == 1 else 7


def _band(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    middle = (x1 + x2) / 2
    there = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    back = f"V{y2 + thick:.1f}C{middle:.1f} {y2 + thick:.1f} {middle:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    return there + back


def _label_at(flow: Flow, stage: int) -> tuple[float, str]:
    if stage == len(flow.stages) - 1 and stage > 0:
        return WIDTH, "end"
    return (0 if stage == 0 else _stage_x(flow, stage)), "start"


def _node(canvas: Canvas, flow: Flow, node: FlowNode, box: _Box) -> None:
    words = f"{node.label}  {flow.say(flow.passing(node.key))}"
    last = node.stage == len(flow.stages) - 1 and node.stage > 0
    room = WIDTH / max(len(flow.stages) - 1, 1) - NODE - 20
    if len(flow.stages) > FEW and node.stage >= len(flow.stages) - 2:
        room = room / 2 - 8  # words of the last two stages stand in the same gap
    canvas.rect(box.x, box.y, NODE, box.height, "node", tip=words)
    x = box.x - 8 if last else box.x + NODE + 8
    with canvas.link(node.href):
        y = box.y + max(min(box.height / 2, 200) + 5, 14)
        canvas.text(x, y, words, "halo", anchor="end" if last else "start", within=room)


def table(flow: Flow) -> Table:
    """One row for each link: from, to, amount."""
    names = {node.key: node for node in flow.nodes}
    rows = tuple(
        (_cell(names[a.source]), _cell(names[a.target]), opening(flow.say(a.value), a.href)) for a in flow.links
    )
    source, target, amount = flow.names
    return Table(flow.title, (Column(source), Column(target), Column(amount, number=True)), rows)


def _cell(node: FlowNode) -> object:
    return opening(node.label, node.href)
