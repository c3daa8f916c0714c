"""Several people write one plan: the names of what they write, and the merge of the core."""

from __future__ import annotations

from kyoten.core.programme.answers.merging import Conflict, FieldChange, Merged, merge, plain

# `field` is `section.field` of the plan, `section.field.key.cell` in a table, or `function-part` of what is claimed.
__all__ = ["Conflict", "FieldChange", "Merged", "merge", "plain"]
