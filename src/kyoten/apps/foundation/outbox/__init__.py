"""Mail that can be trusted: it leaves only if the act it tells of stood, once, and nobody reads it on the way.

`compose` writes a letter from a template, `enqueue` puts it into the transaction of the act, `send_due` sends what
stands there, `gather` and `drop` change what still waits, `retry` sends again what was given up or interrupted.
"""

from kyoten.apps.foundation.outbox.letters import BOTH, Letter, compose
from kyoten.apps.foundation.outbox.queue import drop, enqueue, gather, interrupted, retry
from kyoten.apps.foundation.outbox.sending import Sent, send_due

__all__ = ["BOTH", "Letter", "Sent", "compose", "drop", "enqueue", "gather", "interrupted", "retry", "send_due"]
