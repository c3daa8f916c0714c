"""A claim that is to be paid, and the treasury's file about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger import actions, treasury
from kyoten.apps.ledger.models import Claim, TreasuryPayment

HEADINGS = "照会番号,支払金額,支払年月日,債主"
MAPPED = {"reference": "照会番号", "amount": "支払金額", "paid_on": "支払年月日", "payee": "債主"}
LATER = "2099/1/15"  # after any day on which a test files a claim


@dataclass
class Payments:
    """One approved claim of 250 yen, and an officer with the treasury's file."""

    books: Books
    claim: Claim
    officer: User

    @classmethod
    def of(cls) -> Payments:
        books = Books.of(1_000)
        actions.set_limit(books.manager, limit=1_000, by=None)
        claim = actions.approve_claim(books.claim(books.award(600), 250).pk, by=books.manager)
        return cls(books, claim, make_user("programme_officer", "mext"))

    def row(self, amount: str = "250", day: str = LATER, reference: str = "") -> str:
        return f"{reference or self.claim.number},{amount},{day},拠点"

    def receive(self, *rows: str, encoding: str = "utf-8", headings: str = HEADINGS) -> StoredFile:
        content = "\n".join([headings, *rows]).encode(encoding)
        upload = SimpleUploadedFile("treasury.csv", content)
        return actions.receive_payments(self.books.programme.pk, upload, by=self.officer)

    def plan(self, file: StoredFile) -> treasury.Plan:
        return treasury.plan(self.books.programme, file, MAPPED)

    def accept(self, *rows: str) -> list[TreasuryPayment]:
        file = self.receive(*rows)
        more = {"digest": self.plan(file).digest, "by": self.officer}
        return actions.accept_payments(self.books.programme.pk, file.pk, MAPPED, **more)

    def fresh(self) -> Claim:
        return Claim.objects.get(pk=self.claim.pk)
