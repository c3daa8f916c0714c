"""Accounts are made by invitation."""

from __future__ import annotations

from kyoten.apps.accounts.adapter import InvitedOnly


def test_sign_up_is_closed(rf):
    assert InvitedOnly().is_open_for_signup(rf.get("/")) is False
