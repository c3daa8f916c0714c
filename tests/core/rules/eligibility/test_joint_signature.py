from kyoten.core.kernel.finding import Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.eligibility.joint_signature import Facts, Numbers, Signature, check

SLIDE = Source("スライド6", "slide 6")


NUMBERS = Numbers(("industry", "academia", "government"), SLIDE)
TEXT, OTHER = "9f86d081884c7d65", "60303ae22b998861"


def signed(digest: str, *sectors: str) -> tuple[Signature, ...]:
    return tuple(Signature(sector, digest) for sector in sectors)


def test_three_sectors_under_one_text_sign_jointly() -> None:
    found = check(Facts(TEXT, signed(TEXT, "industry", "academia", "government")), NUMBERS)
    assert (found.verdict, found.repair) == (Verdict.MET, "")


def test_a_missing_sector_is_named() -> None:
    found = check(Facts(TEXT, signed(TEXT, "industry", "academia")), NUMBERS)
    assert (found.verdict, found.facts["missing"], found.repair) == (Verdict.NOT_MET, "government", "sign")


def test_a_signature_under_another_text_does_not_count() -> None:
    signatures = signed(TEXT, "industry", "government") + signed(OTHER, "academia")
    found = check(Facts(TEXT, signatures), NUMBERS)
    assert (found.facts["signed_other_text"], found.repair) == ("academia", "sign_again")


def test_signing_again_heals_an_outdated_signature() -> None:
    signatures = signed(OTHER, "academia") + signed(TEXT, "industry", "academia", "government")
    assert check(Facts(TEXT, signatures), NUMBERS).facts["signed_other_text"] == ""


def test_several_signatories_of_one_sector_count_once() -> None:
    signatures = signed(TEXT, "industry", "industry", "academia", "government")
    assert check(Facts(TEXT, signatures), NUMBERS).facts["signed"] == "industry, academia, government"


GROUP = Numbers(NUMBERS.sectors, SLIDE, {"industry": 2})


def test_a_sector_of_two_signs_with_two_signatures() -> None:
    signatures = signed(TEXT, "industry", "industry", "academia", "government")
    assert check(Facts(TEXT, signatures), GROUP).verdict == Verdict.MET


def test_a_sector_of_two_is_missing_with_one_signature() -> None:
    found = check(Facts(TEXT, signed(TEXT, "industry", "academia", "government")), GROUP)
    assert (found.verdict, found.facts["missing"], found.repair) == (Verdict.NOT_MET, "industry", "sign")


def test_a_signature_under_another_text_does_not_make_up_the_number() -> None:
    signatures = signed(TEXT, "industry", "academia", "government") + signed(OTHER, "industry")
    assert check(Facts(TEXT, signatures), GROUP).facts["missing"] == "industry"


def test_where_one_is_enough_any_of_a_sector_signs() -> None:
    signatures = signed(TEXT, "industry", "academia", "government", "academia")
    assert check(Facts(TEXT, signatures), NUMBERS).verdict == Verdict.MET


def test_the_digest_is_shown_by_its_first_twelve_characters() -> None:
    assert check(Facts(TEXT), NUMBERS).facts["digest"] == "9f86d081884c"


def test_without_a_fixed_text_the_rule_cannot_tell() -> None:
    found = check(Facts(None), NUMBERS)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "fix_text")
