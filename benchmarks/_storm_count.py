"""After the storm: what the database holds, against what the consortia were told."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks._consortia import Consortium
from benchmarks._storm import Ledger
from kyoten.apps.applications.models import Application, Evidence, FixedText, PlanAnswer, Signature
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail


@dataclass
class Counted:
    """Sentences about everything that is not as it was told; all empty when the storm did no harm."""

    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def harm(self) -> int:
        """How many of them in all."""
        return sum(map(len, (self.lost, self.duplicated, self.wrong, self.broken)))


def count(consortia: Sequence[Consortium], ledger: Ledger) -> Counted:
    """Compare every confirmed save, signature and receipt with its rows, and verify the audit chain."""
    stored = _Stored({one.code for one in consortia})
    return Counted(
        [
            *_lost_saves(stored, ledger),
            *_lost_files(ledger),
            *_lost_signatures(stored, ledger),
            *_lost_receipts(stored, ledger),
        ],
        [*_repeated_acts(stored, ledger), *_repeated_files(), *_repeated_mails()],
        list(_wrong_receipts(stored, ledger)),
        [f"entry {one.sequence} {one.problem}" for one in trail.verify()],
    )


class _Stored:
    """The rows of these applications, read once."""

    def __init__(self, codes: set[str]) -> None:
        inside = {"application__code__in": codes} if len(codes) < 500 else {}
        self.applications = {one.code: one for one in Application.objects.filter(code__in=codes)}
        rows = PlanAnswer.objects.filter(**inside).values_list("application__code", "field", "text")
        self.answers = {(code, name): text for code, name, text in rows}
        self.texts: dict[str, list[FixedText]] = {code: [] for code in codes}
        for text in FixedText.objects.filter(void=False).select_related("application"):
            self.texts.setdefault(text.application.code, []).append(text)
        signed = Signature.objects.values_list("text__application__code", "sector", "digest")
        self.signatures = Counter(signed)
        acts = AuditEntry.objects.filter(subject__startswith="application:").values_list("subject", "action")
        self.acts = Counter((subject.removeprefix("application:"), action) for subject, action in acts)


def _lost_saves(stored: _Stored, ledger: Ledger) -> Iterator[str]:
    """The stored text has to be the last confirmed one, or one that was sent after it."""
    for (code, name), place in ledger.saved.items():
        allowed = ledger.sent[code, name][place:]
        if stored.answers.get((code, name)) not in allowed:
            yield f"{code}: the confirmed text {place + 1} of {name} is not stored"
        for text in stored.texts[code]:
            if json.loads(text.content)["answers"].get(name) not in allowed:
                yield f"{code}: the confirmed text {place + 1} of {name} is not in the text that was signed"


def _lost_files(ledger: Ledger) -> Iterator[str]:
    """Each file that its sender saw on the page stands behind the plan, and its bytes are there."""
    rows = Evidence.objects.filter(removed_at=None, file__isnull=False).select_related("application", "file")
    there = {(one.application.code, one.file.digest) for one in rows if one.file}
    for code, digest in ledger.uploaded.items():
        if (code, digest) not in there or not storage.path_of(digest).exists():
            yield f"{code}: the file that was shown is not stored"


def _repeated_files() -> Iterator[str]:
    """The same file stands once behind a function."""
    rows = Evidence.objects.filter(removed_at=None).values_list("application__code", "place", "file__digest")
    for (code, place, _digest), number in Counter(rows).items():
        if number > 1:
            yield f"{code}: the same file stands {number} times at {place}"


def _lost_signatures(stored: _Stored, ledger: Ledger) -> Iterator[str]:
    for (code, sector), digest in ledger.signed.items():
        if not stored.signatures[code, sector, digest]:
            yield f"{code}: the signature for {sector} is not stored"


def _lost_receipts(stored: _Stored, ledger: Ledger) -> Iterator[str]:
    """Somebody holds a receipt of an application that is not filed."""
    for code, told in ledger.receipts.items():
        application = stored.applications.get(code)
        if told and (application is None or application.state != Application.State.SUBMITTED):
            yield f"{code}: a receipt was given and nothing is filed"


def _repeated_acts(stored: _Stored, ledger: Ledger) -> Iterator[str]:
    """No act stands twice: filed, fixed, signed for a sector, or one text saved."""
    distinct: Counter[str] = Counter()
    for (code, _name), texts in ledger.sent.items():
        distinct[code] += len(set(texts))
    for code in stored.applications:
        most = {"submit": 1, "fix_text": 1, "sign": 3, "save_fields": distinct[code]}
        for verb, limit in most.items():
            found = stored.acts[code, f"applications.{verb}"]
            if found > limit:
                yield f"{code}: {verb} stands {found} times in the trail, at most {limit} were done"
        if len(stored.texts[code]) > 1:
            yield f"{code}: {len(stored.texts[code])} texts are in force"
    yield from (f"{one}: signed {number} times" for one, number in stored.signatures.items() if number > 1)
    numbers = Counter(one.receipt for one in stored.applications.values() if one.receipt)
    yield from (f"{one}: the receipt of {number} applications" for one, number in numbers.items() if number > 1)


def _repeated_mails() -> Iterator[str]:
    """Each person gets one receipt an application."""
    keys = OutgoingMail.objects.filter(key__startswith="receipt:").values_list("key", "to")
    counted = Counter((key.split(":")[1], to) for key, to in keys)
    yield from (f"{receipt}: {number} mails to {to}" for (receipt, to), number in counted.items() if number > 1)


def _wrong_receipts(stored: _Stored, ledger: Ledger) -> Iterator[str]:
    """Number and digest have to be those of the stored text, of the right application, and what everybody signed."""
    signed: dict[str, set[str]] = {}
    for (code, _sector), digest in ledger.signed.items():
        signed.setdefault(code, set()).add(digest)
    for code, told in ledger.receipts.items():
        application, texts = stored.applications.get(code), stored.texts[code]
        for one in told:
            if application is None or not texts:
                yield f"{code}: a receipt without a text"
            elif hashlib.sha256(texts[0].content.encode()).hexdigest() != one.digest:
                yield f"{code}: the digest on the receipt is not that of the stored text"
            elif not one.number == application.receipt == f"{code}-{one.digest[:8]}".upper():
                yield f"{code}: the receipt says {one.number}, the register {application.receipt}"
            elif json.loads(texts[0].content)["application"] != code:
                yield f"{code}: the receipt is for another application"
        if signed.get(code, set()) - {one.digest for one in told}:
            yield f"{code}: somebody signed another text than the receipt names"
