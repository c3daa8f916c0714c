"""Packs are plain YAML: the fast reader and the pure-Python one, which stands in where it is missing, agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import kyoten

FILES = sorted((Path(kyoten.__file__).parent / "packs").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_readers_read_the_same(path):
    text = path.read_text(encoding="utf-8")
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=fast)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_japanese_text_is_folded(path):
    """YAML joins folded lines with a space, which Japanese does not have inside a sentence."""
    assert re.findall(r"^.*\bja: >.*$", path.read_text(encoding="utf-8"), re.MULTILINE) == []
