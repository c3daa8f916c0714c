"""How good are the first ten hits beside tantivy's? nDCG@10 on public collections whose folder is given.

BEIR's SciFact (English: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`) and JaQuAD (Japanese: `data/{train,dev}/`;
every paragraph is a document, every question of the dev part asks for its own paragraph). The collections have licences
of their own and are not part of this project. Settings are those of the product and were not fitted to a collection.

    python3 bootstrap.py bench search_quality PATH [--every 2] [--titles]

With `--titles` a paragraph of JaQuAD has the title of its article, as documents of the exchange have titles.

tantivy answers with its English stemmer, k1 1.2 and b 0.75 over title and text as one; it has no analyser of Japanese,
so that on JaQuAD it is given our terms as words parted by spaces. It must be installed (`pip install tantivy`).
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from kyoten.core.matching.analyser.installed import supplied
from kyoten.core.matching.analyser.terms import LETTERS, Analyser
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.search.search import search

DAY = date(2026, 1, 1)
Gold = Mapping[str, frozenset[str]]


def scifact(folder: Path) -> tuple[list[Document], dict[str, str], Gold]:
    lines = [json.loads(line) for line in (folder / "corpus.jsonl").open(encoding="utf-8")]
    documents = [Document(one["_id"], "case", "en", {"title": one["title"], "abstract": one["text"]}) for one in lines]
    queries = {one["_id"]: one["text"] for one in map(json.loads, (folder / "queries.jsonl").open(encoding="utf-8"))}
    gold: dict[str, set[str]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text().splitlines()[1:]:
        query, document, _grade = line.split()
        gold.setdefault(query, set()).add(document)
    return documents, {one: queries[one] for one in gold}, {one: frozenset(some) for one, some in gold.items()}


def jaquad(folder: Path, titles: bool = False) -> tuple[list[Document], dict[str, str], Gold]:
    places: dict[str, str] = {}
    named: dict[str, str] = {}
    queries, gold = {}, {}
    for path in sorted(folder.glob("data/*/*.json"), reverse=True):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                place = places.setdefault(paragraph["context"], f"p{len(places)}")
                named.setdefault(place, article["title"] if titles else "")
                for one in paragraph["qas"] if path.parent.name == "dev" else ():
                    queries[one["id"]], gold[one["id"]] = one["question"], frozenset([place])
    found = [Document(place, "case", "ja", {"title": named[place], "abstract": text}) for text, place in places.items()]
    return found, queries, gold


def ndcg(ask: Callable[[str], Iterable[str]], queries: Mapping[str, str], gold: Gold) -> float:
    """Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002)."""
    total = 0.0
    for name, text in queries.items():
        gained = sum(1 / math.log2(at + 2) for at, one in enumerate(ask(text)) if one in gold[name])
        total += gained / sum(1 / math.log2(at + 2) for at in range(min(10, len(gold[name]))))
    return total / len(queries)


def ours(documents: Iterable[Document], analyser: Analyser) -> Callable[[str], list[str]]:
    index = Index.of(documents, analyser)
    return lambda query: [hit.id for hit in search(index, query, day=DAY, first=10).hits]


def tantivy(documents: Iterable[Document], japanese: bool) -> Callable[[str], list[str]]:
    import tantivy as engine

    schema = engine.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", tokenizer_name="whitespace" if japanese else "en_stem")
    index = engine.Index(schema.build())
    writer = index.writer(100_000_000, 1)
    terms = lambda text: " ".join(LETTERS.document(text, "ja")) if japanese else text
    for one in documents:
        writer.add_document(engine.Document(id=one.id, text=terms(" ".join(one.texts.values()))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        plain = re.sub(r"[^\w\s]", " ", terms(query))
        parsed, _errors = index.parse_query_lenient(plain, ["text"])
        return [searcher.doc(place)["id"][0] for _score, place in searcher.search(parsed, 10).hits]

    return ask


def main(folder: Path, every: int, titles: bool) -> None:
    japanese = (folder / "data").is_dir()
    documents, queries, gold = jaquad(folder, titles) if japanese else scifact(folder)
    queries = dict(list(queries.items())[::every])
    print(f"{len(documents):,} documents, {len(queries):,} queries")
    for analyser in (LETTERS, *({supplied()} - {LETTERS} if japanese else ())):
        print(f"  nDCG@10 {ndcg(ours(documents, analyser), queries, gold):.4f} {analyser.edition}", flush=True)
    if find_spec("tantivy"):
        print(f"  nDCG@10 {ndcg(tantivy(documents, japanese), queries, gold):.4f} tantivy")


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("path", type=Path, nargs="?")
    options.add_argument("--every", type=int, default=1, help="Ask one query in so many.")
    options.add_argument(
        "--titles", action="store_true", help="Paragraphs of JaQuAD have the titles of their articles."
    )
    given = options.parse_args()
    if given.path:
        main(given.path, given.every, given.titles)
    else:
        print("left out: give the path of the folder of a collection")
