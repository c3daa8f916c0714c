"""Every write of selection: propose, change with reasons, confirm one digest, publish."""

from kyoten.apps.selection.actions.changing import change_choice, change_rank, record_deviation
from kyoten.apps.selection.actions.proposing import propose, put_forward
from kyoten.apps.selection.actions.publishing import confirm, publish

__all__ = [
    "change_choice",
    "change_rank",
    "confirm",
    "propose",
    "publish",
    "put_forward",
    "record_deviation",
]
