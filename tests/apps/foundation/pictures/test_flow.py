"""Flow: what goes in comes out, one row for each band."""

import re

import pytest

from kyoten.apps.foundation.pictures.flow import Flow, FlowLink, FlowNode, draw, table

NODES = (
    FlowNode("m", "文科省", 0),
    FlowNode("a", "施策A", 1, "/a"),
    FlowNode("b", "施策B", 1),
    FlowNode("h", "拠点", 2),
)
LINKS = (FlowLink("m", "a", 30), FlowLink("m", "b", 10), FlowLink("a", "h", 30), FlowLink("b", "h", 5))
FLOW = Flow("流れ", ("省", "施策", "拠点"), NODES, LINKS, ("から", "へ", "額"))


@pytest.mark.parametrize(("key", "amount"), [("m", 40), ("a", 30), ("b", 10), ("h", 35)])
def test_a_node_passes_the_larger_of_in_and_out(key, amount):
    assert FLOW.passing(key) == amount


def test_every_link_is_a_band():
    assert draw(FLOW).svg.count('class="band ') == 4


def test_every_node_is_a_box_with_its_sum_in_words():
    svg = draw(FLOW).svg
    assert (svg.count('class="node"'), "文科省  40" in svg) == (4, True)


def test_node_heights_are_in_proportion():
    heights = [float(h) for h in re.findall(r'width="14" height="([\d.]+)" class="node"', draw(FLOW).svg)]
    assert heights[0] / heights[1] == pytest.approx(40 / 30, rel=0.01)


def test_boxes_of_a_stage_do_not_overlap():
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="14" height="([\d.]+)" class="node"', draw(FLOW).svg)
    middle = sorted((float(y), float(h)) for x, y, h in boxes if x == boxes[1][0])
    assert middle[0][0] + middle[0][1] <= middle[1][0]


def test_table_rows_add_up_to_the_links():
    assert sum(int(row[2]) for row in table(FLOW).rows) == sum(link.value for link in LINKS)


def test_table_links_nodes_that_have_a_page():
    assert table(FLOW).rows[0][1] == {"text": "施策A", "href": "/a"}


def test_band_beyond_the_first_stage_keeps_its_funders_colour():
    assert draw(FLOW).svg.count('class="band series-1"') == 4


def test_words_of_the_last_two_of_four_stages_share_their_gap():
    long = "とても長い名前の拠点や機能"
    nodes = tuple(FlowNode(str(stage), long, stage) for stage in range(4))
    links = tuple(FlowLink(str(stage), str(stage + 1), 9) for stage in range(3))
    svg = draw(Flow("流れ", tuple("abcd"), nodes, links, ("から", "へ", "額"))).svg
    assert svg.count("…</text>") == 2


def test_labels_are_escaped():
    evil = Flow("t", ("a",), (FlowNode("x", "<b>", 0),), (), ("f", "t", "a"))
    assert "<b>" not in draw(evil).svg


def test_nothing_flows_still_draws():
    assert draw(Flow("t", ("a", "b"), (), (), ("f", "t", "a"))).table.rows == ()
