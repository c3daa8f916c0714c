"""The digest names a version of a programme."""

from __future__ import annotations

import hashlib
import json

from tests.core.programme.small import data, measure, programme

from kyoten.core.programme.digest import as_data, canonical, digest, with_digest
from kyoten.core.programme.model import Programme


def test_equal_programmes_have_one_digest() -> None:
    assert digest(programme()) == digest(programme())


def test_the_order_of_fields_does_not_matter() -> None:
    turned = dict(reversed(data().items()))
    assert digest(Programme.model_validate(turned)) == digest(programme())


def test_any_change_changes_it() -> None:
    assert digest(programme(version="2")) != digest(programme())


def test_it_is_64_hexadecimal_digits() -> None:
    assert len(digest(programme())) == 64
    assert int(digest(programme()), 16) > 0


def test_canonical_text_is_json_of_the_programme() -> None:
    loaded = programme(measures=[measure()])
    assert json.loads(canonical(loaded)) == as_data(loaded)


def test_data_load_back_to_the_same_programme() -> None:
    loaded = programme(measures=[measure()])
    assert Programme.model_validate(as_data(loaded)) == loaded


def test_data_and_digest_come_together() -> None:
    loaded = programme(measures=[measure()])
    assert with_digest(loaded) == (as_data(loaded), digest(loaded))


def test_canonical_text_is_sorted_and_has_no_idle_spaces_and_keeps_its_characters() -> None:
    written = canonical(programme(name={"ja": "小さな拠点", "en": "small"}))
    assert written == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert '"name":{"en":"small","ja":"小さな拠点"}' in written


def test_the_digest_is_that_of_the_canonical_text() -> None:
    assert digest(programme()) == hashlib.sha256(canonical(programme()).encode()).hexdigest()
