"""File names as people gave them, made harmless. A name is only ever shown and offered; bytes never lie under it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 150  # characters; three bytes each stay below the 255 x 2 that a header line carries well
NAMELESS = "file"
UNFIT = re.compile(r'[<>:"|?*/\\]')
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names that Windows keeps for devices
# Control and format characters (right-to-left overrides hide an extension), halves of pairs, private, unassigned.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(name: str | None) -> str:
    """The last part of `name` without paths, unseen characters or anything a file system refuses; never empty.

    Composed to NFC, at most 150 characters with the extension kept. Cleaning twice changes nothing.
    """
    last = re.split(r"[/\\]", name or "")[-1]
    seen = "".join(character for character in last if unicodedata.category(character) not in UNSEEN)
    fit = UNFIT.sub("_", unicodedata.normalize("NFC", seen))
    plain = " ".join(fit.split()).strip(". ")
    if DEVICE.match(plain):
        plain = f"_{plain}"
    return _shortened(plain) or NAMELESS


def extension(name: str) -> str:
    """What stands after the last dot, in small letters; "" where nothing does or where it is no short word."""
    stem, dot, end = name.rpartition(".")
    return end.lower() if stem and dot and re.fullmatch(r"[A-Za-z0-9]{1,10}", end) else ""


def _shortened(name: str) -> str:
    end = extension(name)
    if len(name) <= LONGEST or not end:
        return name[:LONGEST].strip(". ")
    return f"{name[: LONGEST - len(end) - 1].rstrip('. ')}.{end}"
