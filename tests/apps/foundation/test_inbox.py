"""Mails as people and machines send them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from kyoten.apps.foundation.inbox import MARK, read, written


def mail(text="熱を逃がす樹脂を探しています。", **headers):
    made = EmailMessage()
    for name, value in {"From": "山田 <Yamada@Company.example>", "To": "desk@k.example", **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def test_who_wrote_what_to_whom():
    found = read(mail(Subject="樹脂の  相談", Cc="Desk+12@k.example").as_bytes())
    assert (found.sender, found.to) == ("yamada@company.example", ("desk@k.example", "desk+12@k.example"))
    assert (found.subject, found.text, found.automatic) == ("樹脂の 相談", "熱を逃がす樹脂を探しています。", False)


def test_mail_in_the_old_japanese_code_is_read():
    made = EmailMessage()
    made["From"], made["Subject"] = "a@b.example", "=?ISO-2022-JP?B?GyRCQWpDTBsoQg==?="
    made.set_content("電子部品の測定", charset="iso-2022-jp")
    assert (read(made.as_bytes()).subject, read(made.as_bytes()).text) == ("相談", "電子部品の測定")


def test_a_page_is_read_as_its_words():
    made = mail()
    made.set_content("<html><style>p{}</style><p>一行目</p><p>two &amp; three</p></html>", subtype="html")
    assert read(made.as_bytes()).text == "一行目\ntwo & three"


def test_files_are_named_and_not_taken():
    made = mail()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="図面.pdf")
    assert (read(made.as_bytes()).left_out, read(made.as_bytes()).text) == (
        ("図面.pdf",),
        "熱を逃がす樹脂を探しています。",
    )


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<l.example>"}, {"Return_Path": "<>"}],
)
def test_what_a_machine_sent_says_so(headers):
    assert read(mail(**headers).as_bytes()).automatic


def test_the_same_mail_has_one_name_and_another_a_second():
    first, second = mail(Message_ID="<1@b.example>"), mail("別の文", Message_ID="<1@b.example>")
    assert read(first.as_bytes()).digest == read(second.as_bytes()).digest
    assert read(mail("一").as_bytes()).digest != read(mail("二").as_bytes()).digest


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"From: \n\n", b"Content-Type: text/plain; charset=nope\n\nabc"])
def test_whatever_is_broken_is_read_as_far_as_it_goes(data):
    assert read(data).sender == ""


@pytest.mark.parametrize(
    "text",
    [
        f"助かります。\n\n2026年11月30日 9:00 相談窓口 <desk@k.example>:\n> {MARK}\n> 回答です",
        f"助かります。\n\nOn 30 Nov 2026, the desk wrote:\n{MARK}\n回答です",
        "助かります。\n\n-----Original Message-----\nFrom: desk@k.example\n回答です",
        "助かります。\n> 回答です\n",
    ],
)
def test_only_what_was_written_anew_is_taken(text):
    assert written(text) == "助かります。"


def test_a_text_that_ends_in_a_colon_is_kept_where_nothing_is_quoted():
    assert written("次のとおり:\n一\n以上:") == "次のとおり:\n一\n以上:"
