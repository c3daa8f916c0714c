"""What does a search cost beside tantivy, how does it grow, what do additions cost, and how much memory does it take?

Texts are invented: words by Zipf's law (exponent 1.05, 200,000 words), 65 to a document on average. Queries are words
drawn as they stand in texts, without the 20 most frequent. Ours and tantivy (its defaults: simple tokenizer, BM25,
count of all hits, ids fetched) answer the same queries in turn in the same run, one thread, 20 hits; CPU by the process
clock. Ours returns ids, scores and the count; reasons and counts of facets are made when asked for, and told apart.

    python3 bootstrap.py bench search --sizes 100000 300000

The baseline must be installed (`pip install tantivy`); without it only ours is measured.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import ARRAYS
from kyoten.core.matching.index.store import load, save
from kyoten.core.matching.search.like import like
from kyoten.core.matching.search.search import search

VOCABULARY, LENGTH, QUERIES, HITS = 200_000, 65, 400, 20
TERMS = (2, 4, 8)
PLACES = ("京都府", "大阪府", "宮城県", "福岡県")
DAY = date(2026, 1, 1)

Ask = Callable[[str], Any]


def words(rng: np.random.Generator, number: int) -> np.ndarray:
    share = 1 / np.arange(2, VOCABULARY + 2) ** 1.05
    return np.searchsorted(np.cumsum(share / share.sum()), rng.random(number)).clip(0, VOCABULARY - 1)


def made(number: int, seed: int, before: str = "d") -> list[Document]:
    """Invented documents; no two seeds share an id where `before` differs."""
    rng = np.random.default_rng(seed)
    lengths = rng.poisson(LENGTH, number) + 1
    drawn = [f"w{word:x}q" for word in words(rng, int(lengths.sum()))]
    ends = np.cumsum(lengths)
    places = rng.integers(0, len(PLACES), number)
    return [
        Document(
            f"{before}{at:08}",
            "need",
            "en",
            {"abstract": " ".join(drawn[ends[at] - lengths[at] : ends[at]])},
            facets={"place": (PLACES[places[at]],)},
        )
        for at in range(number)
    ]


def asked(terms: int) -> list[str]:
    rng = np.random.default_rng(terms)
    found = []
    while len(found) < QUERIES:
        drawn = [word for word in words(rng, terms * 4) if word >= HITS][:terms]
        found.append(" ".join(f"w{word:x}q" for word in drawn))
    return found


def measured(asks: Sequence[Ask], queries: Sequence[str]) -> list[tuple[float, float]]:
    """Of each way to ask: median milliseconds of the clock and mean milliseconds of CPU, all in turn, three rounds."""
    clock: list[list[float]] = [[] for _ in asks]
    busy = np.zeros((3, len(asks)))
    for turn in range(3):
        for at, ask in enumerate(asks):
            ask(queries[0])
            start = time.process_time()
            for query in queries:
                begun = time.perf_counter()
                ask(query)
                clock[at].append(time.perf_counter() - begun)
            busy[turn, at] = (time.process_time() - start) / len(queries)
    return [(float(np.median(one)) * 1e3, float(cpu) * 1e3) for one, cpu in zip(clock, np.median(busy, 0), strict=True)]


def tantivy(documents: Sequence[Document]) -> tuple[Ask, Ask]:
    """Ask tantivy with and without the count of all hits (without it, it may leave documents out early)."""
    import tantivy as engine

    schema = engine.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("body")
    index = engine.Index(schema.build())
    writer = index.writer(500_000_000, 1)
    for one in documents:
        writer.add_document(engine.Document(id=one.id, body=one.texts["abstract"]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str, count: bool) -> list[str]:
        found = searcher.search(index.parse_query(query, ["body"]), HITS, count=count)
        return [searcher.doc(place)["id"][0] for _score, place in found.hits]

    return lambda query: ask(query, True), lambda query: ask(query, False)


def speed(index: Index, documents: Sequence[Document]) -> None:
    ours: list[Ask] = [
        lambda query: search(index, query, day=DAY, first=HITS),
        lambda query: search(index, query, day=DAY, first=HITS).counts,
        lambda query: [hit.reasons for hit in search(index, query, day=DAY, first=HITS).hits],
    ]
    theirs = tantivy(documents) if find_spec("tantivy") else ()
    names = ("ours", "with counts of facets", "with reasons", "tantivy", "tantivy without count")
    for terms in TERMS:
        queries = asked(terms)
        told = measured([*ours, *theirs], queries)
        found = np.mean([search(index, query, day=DAY).total for query in queries])
        print(f"  {terms} terms, {found:,.0f} found on average")
        for name, (clock, cpu) in zip(names, told, strict=False):
            share = f", {told[0][1] / cpu:.2f} = ours / this" if name.startswith("tantivy") else ""
            print(f"    {name:22} p50 {clock:6.3f} ms, CPU {cpu:6.3f} ms{share}")


def main(sizes: Sequence[int]) -> None:
    before: tuple[int, float] | None = None
    for size in sizes:
        documents = made(size, 1)
        start = time.process_time()
        index = Index.of(documents)
        built = time.process_time() - start
        segment = index.parts[0].segment
        size_of = {name: getattr(segment, name).nbytes for name in ARRAYS}
        hot = sum(size_of[name] for name in ("docs", "weights", "spans", "keys", "starts", "public"))
        print(f"{size:,} documents: built in {built:.1f} s of CPU" + (grown(before, size, built) if before else ""))
        whole, scoring = sum(size_of.values()) / size, hot / size
        print(f"  a million documents: {whole:,.0f} MB, of these {scoring:,.0f} for scores")
        before = (size, built)
        speed(index, documents)
        additions(index, documents, built)
        likeness(index, documents[7])


def likeness(index: Index, one: Document) -> None:
    [(clock, cpu)] = measured([lambda _query: like(index, one, day=DAY)], [""] * 20)
    print(f"  like one document: p50 {clock:.2f} ms, CPU {cpu:.2f} ms")


def grown(before: tuple[int, float], size: int, built: float) -> str:
    return f" (documents^{np.log(built / before[1]) / np.log(size / before[0]):.2f})"


def additions(index: Index, documents: Sequence[Document], built: float) -> None:
    """One in a hundred more: CPU beside a rebuild, on disk too, and whether the merged index is that of a rebuild."""
    more = made(len(documents) // 100, 2, "e")
    start = time.process_time()
    added = index.adding(more)
    took = time.process_time() - start
    same = [one.segment.docs.tobytes() for one in added.merged().parts]
    rebuilt = Index.of([*documents, *more])
    equal = same == [one.segment.docs.tobytes() for one in rebuilt.parts]
    with TemporaryDirectory() as folder:
        path = Path(folder)
        start = time.process_time()
        save(index, path)
        whole = built + time.process_time() - start
        start = time.process_time()
        save(load(path).adding(more), path)
        disk = time.process_time() - start
    print(
        f"  1 % more: {took / built:.3f} of a rebuild in memory, {disk / whole:.3f} on disk; merged, the same: {equal}"
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=[30_000, 100_000, 300_000])
    main(options.parse_args().sizes)
