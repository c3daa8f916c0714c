"""Catalogues of translated sentences, one for each app and one for the site, kept with Babel alone.

The English sentence is the key; the Japanese one stands in `locale/<app>/ja/LC_MESSAGES/django.po`. Entries keep their
order, so that a change shows as the lines that changed. Sentences that are no longer used stay as obsolete entries
until somebody removes them, so that a sentence that comes back keeps its translation.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "kyoten"
LOCALE = ROOT / "locale"
LANGUAGE = "ja"

LAZY = {f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Kyoten\\n"
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Key = tuple[str | None, str]  # context, English sentence (the singular one where there are two)


@dataclass(frozen=True)
class Sentence:
    """One sentence as the code says it; `plural` is "" where it has no other form."""

    text: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> Key:
        """What a catalogue finds it by."""
        return self.context, self.text


def names() -> list[str]:
    """Every catalogue: one for each app, and `web` for the frame of the site."""
    apps = sorted(path.parent.name for path in (SOURCE / "apps").glob("*/apps.py"))
    return [*apps, "web"]


def folder_of(name: str) -> Path:
    """Where the code lies whose sentences the catalogue holds."""
    return SOURCE / "web" if name == "web" else SOURCE / "apps" / name


def po_path(name: str, locale: Path = LOCALE) -> Path:
    """The file of the catalogue."""
    return locale / name / LANGUAGE / "LC_MESSAGES" / "django.po"


# --- what the code says ---


def sentences(folder: Path) -> list[Sentence]:
    """Every sentence of the Python files and templates below `folder`, once each, in order of the files."""
    found: dict[Key, Sentence] = {}
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        if "migrations" in path.parts or "static" in path.parts:
            continue
        code = path.read_text(encoding="utf-8")
        for sentence in in_python(code) if path.suffix == ".py" else in_template(code, str(path)):
            known = found.get(sentence.key)
            if known is None or (sentence.plural and not known.plural):
                found[sentence.key] = sentence
    return list(found.values())


def in_python(code: str) -> Iterator[Sentence]:
    """The sentences that Python code hands to gettext, also inside f-strings."""
    yield from _extracted(code)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            yield from _extracted("\n".join(ast.unparse(call) for call in ast.walk(node) if isinstance(call, ast.Call)))


def _extracted(code: str) -> Iterator[Sentence]:
    for _line, messages, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        text, *rest = (messages,) if isinstance(messages, str) else messages
        if text:
            yield Sentence(text, next((other for other in rest if other), ""), context)


def in_template(code: str, origin: str = "") -> Iterator[Sentence]:
    """The sentences of a Django template: its tags are first turned into calls, one a line."""
    from django.utils.translation.template import templatize

    calls = "\n".join(line.strip() for line in templatize(code, origin=origin).splitlines())
    return _extracted(calls)


# --- the files ---


def read(path: Path) -> Catalog:
    """The catalogue in a file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def text_of(catalogue: Catalog) -> str:
    """The catalogue as the text of its file; the same content always gives the same text."""
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, no_location=True, width=0)
    return HEADER + body.getvalue().decode()


def updated(old: Catalog, wanted: Iterable[Sentence], elsewhere: dict[Key, str]) -> Catalog:
    """`old` with the new sentences at its end; one that another catalogue translates already takes that translation."""
    by_key = {sentence.key: sentence for sentence in wanted}
    kept = {_key(message): message for message in [*old.obsolete.values(), *_messages(old)]}
    order = [_key(message) for message in _messages(old) if _key(message) in by_key]
    new = Catalog(locale=LANGUAGE)
    for key in [*order, *(key for key in by_key if key not in set(order))]:
        sentence = by_key[key]
        former = kept.get(key)
        translation = _translation(former) or elsewhere.get(key, "")
        name = (sentence.text, sentence.plural) if sentence.plural else sentence.text
        flags = ["fuzzy"] if former is not None and former.fuzzy else []
        new.add(name, (translation,) if sentence.plural else translation, flags=flags, context=sentence.context)
    for key, message in kept.items():
        if key not in by_key and _translation(message):
            new.obsolete[key[1] if key[0] is None else (key[1], key[0])] = message
    return new


def translations(catalogue: Catalog) -> dict[Key, str]:
    """The Japanese sentence of every key that has one."""
    return {_key(message): _translation(message) for message in _messages(catalogue) if _translation(message)}


def compile_newer(locale: Path = LOCALE) -> list[str]:
    """Write the binary catalogues that are missing or older than their text; the names of those written."""
    written = []
    for po in sorted(locale.glob(f"*/{LANGUAGE}/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        partial = mo.with_suffix(".mo.new")
        with partial.open("wb") as file:
            write_mo(file, read(po))
        partial.replace(mo)
        written.append(po.parents[2].name)
    return written


# --- what is wrong ---


def problems(catalogue: Catalog, wanted: Iterable[Sentence]) -> list[str]:
    """What keeps the sentences from being said in Japanese: missing, fuzzy, or with other placeholders."""
    found = []
    entries = {_key(message): message for message in _messages(catalogue)}
    for sentence in wanted:
        message = entries.get(sentence.key)
        if message is None or not _translation(message):
            found.append(f"no Japanese: {sentence.text!r}")
        elif message.fuzzy:
            found.append(f"unsure (fuzzy): {sentence.text!r}")
        elif placeholders(_translation(message)) != placeholders(sentence.plural or sentence.text):
            found.append(f"other placeholders: {sentence.text!r} / {_translation(message)!r}")
    return found


def disagreements(catalogues: dict[str, Catalog]) -> list[str]:
    """Sentences that two catalogues translate differently: the site knows one translation of a sentence only."""
    first: dict[Key, tuple[str, str]] = {}
    found = []
    for name, catalogue in catalogues.items():
        for key, text in translations(catalogue).items():
            other, translation = first.setdefault(key, (name, text))
            if translation != text:
                found.append(f"{key[1]!r} is {translation!r} in {other} and {text!r} in {name}")
    return found


def placeholders(text: str) -> frozenset[str]:
    """What a sentence leaves open: `%(name)s`, `%s`, `{name}`."""
    return frozenset(PLACEHOLDER.findall(text.replace("%%", "")))


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _translation(message: Message | None) -> str:
    if message is None:
        return ""
    text = message.string
    return (text if isinstance(text, str) else next(iter(text or ()), "")) or ""
