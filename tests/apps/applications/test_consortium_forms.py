"""The bodies of a consortium as forms."""

from __future__ import annotations

from kyoten.apps.applications import consortium_forms


def test_body_needs_a_class():
    choices = {"bodies": [(1, "架空")], "classes": [("", "—"), ("company", "企業")], "roles": []}
    form = consortium_forms.MemberForm({"organisation": "1"}, **choices)
    assert list(form.errors) == ["member_class"]
