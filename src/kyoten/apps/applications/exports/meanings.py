"""What every value in a file of applications means: said once, for the data dictionary and for the JSON Schema."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.refusal import Text

APPLICATION: dict[str, Text] = {
    "code": _("Code of the application; the key that joins the sheets"),
    "name_ja": _("Name of the hub in Japanese"),
    "name_en": _("Name of the hub in English"),
    "call": _("Code of the call"),
    "programme": _("Code of the programme"),
    "version": _("Number of the version of the programme whose form the text answers"),
    "hub_type": _("Code of the type of hub"),
    "state": _(
        "draft, signing, submitted, correcting, resigning, complete, ineligible, selected, not_selected or withdrawn"
    ),
    "submitted_at": _("When it was filed: ISO 8601 with the zone of Japan; empty while it is not filed"),
    "receipt": _("Receipt number; empty while it is not filed"),
    "changed_at": _("When it was saved last: ISO 8601 with the zone of Japan"),
    "withdrawn_at": _("When it was withdrawn: ISO 8601 with the zone of Japan; empty where it was not"),
    "invented": _("yes for example data that no public record gives"),
    "source": _("Public record that the data comes from, where there is one"),
    "area": _("Place or area of the hub in words; empty where only the line may be seen"),
    "prefectures": _("Prefectures by JIS X 0401 code"),
    "municipalities": _("Municipalities by local-government code (six digits), where some are named"),
    "fields": _("Fields of technology, as the applicant names them"),
    "members": _("Number of bodies in the consortium; empty where only the line may be seen"),
    "digest": _("SHA-256 (hex) of the text that is signed; empty while the text may still change"),
}
MEMBER: dict[str, Text] = {
    "application": APPLICATION["code"],
    "position": _("Place in the list of members, from 1"),
    "organisation": _("Code of the body in the register of organisations"),
    "name_ja": _("Name of the body in Japanese, as it stands in the text"),
    "name_en": _("Name of the body in English, as it stands in the text"),
    "sector": _("industry, academia or government"),
    "class": _("Class of the member in the programme"),
    "lead": _("yes for the body that leads the consortium"),
    "roles": _("Roles of the member in the programme, separated by semicolons"),
    "receives_money": _("yes or no: whether the member receives money; empty where it is not said"),
}
ANSWER: dict[str, Text] = {
    "application": APPLICATION["code"],
    "field": _("Identifier of the question; the sheet of questions says what it asks"),
    "question": _("The question in the language of the file"),
    "part": _("Number of the piece, from 1: a text longer than a cell of Excel goes on in the next row"),
    "text": _("The answer exactly as it stands in the text"),
    "number": _("The same as a whole number, where the question asks for a number and the answer is one"),
    "unit": _("Unit of the number"),
}
FUNCTION: dict[str, Text] = {
    "application": APPLICATION["code"],
    "function": _("Identifier of the function in the programme"),
    "name": _("Name of the function in the language of the file"),
    "part": ANSWER["part"],
    "self_rating": _("The consortium's own rating from 0 to 4; empty where none was given"),
    "claim": _("What the hub claims to do in the function"),
    "evidence": _("State and evidence of the function"),
    "weakness": _("Weakness or bottleneck of the function"),
}
EXHIBIT: dict[str, Text] = {
    "application": APPLICATION["code"],
    "place": _("Where it stands: function.ID for a function, else the identifier of the question"),
    "place_name": _("The function or question in the language of the file"),
    "kind": _("file, link or figure"),
    "title": _("What it shows"),
    "name": _("Name of the file"),
    "size": _("Size of the file in bytes"),
    "sha256": _("SHA-256 (hex) of the file"),
    "url": _("Address of the link"),
    "number": _("The figure as it was typed: its decimals say how precise it is"),
    "unit": _("Unit of the figure"),
    "year": _("Year of the figure"),
    "source": _("Where the figure comes from"),
}
SIGNATURE: dict[str, Text] = {
    "application": APPLICATION["code"],
    "sector": _("Sector for which it was signed: industry, academia or government"),
    "organisation": _("Code of the body that the signatory represents"),
    "name_ja": _("Name of that body in Japanese"),
    "name_en": _("Name of that body in English"),
    "title_ja": _("Office of the signatory in Japanese"),
    "title_en": _("Office of the signatory in English"),
    "signed_at": _("When it was signed: ISO 8601 with the zone of Japan"),
    "proven_by": _(
        "How the signatory proved who they are: passkey, password, code (by mail), or example (a click in example "
        "data); empty in records from before it was kept"
    ),
    "digest": _("SHA-256 (hex) of the text that was signed"),
}
QUESTION: dict[str, Text] = {
    "call": APPLICATION["call"],
    "version": _("Number of the version of the programme: a call that moved on to another has a section for each"),
    "field": _("Identifier of the question, as in the sheet of answers"),
    "section_ja": _("Section in Japanese"),
    "section_en": _("Section in English"),
    "label_ja": _("Question in Japanese"),
    "label_en": _("Question in English"),
    "kind": _("What is asked for: line, text, number, yen, year, choice, measures, goals, table or files"),
    "unit": _("Unit of the answer, where it is a number"),
    "limit": _("Most characters of an answer; empty where there is no limit"),
    "required": _("yes where an answer is asked of everybody"),
    "source": _("Document that the question comes from"),
}
ABOUT: dict[str, Text] = {
    "item": _("What is said of this file"),
    "text": _("What it is"),
}
