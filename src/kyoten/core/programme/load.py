"""Loads a pack: reads its files, builds the programme, and names file, line and field of everything wrong at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.programme.model import Programme
from kyoten.core.programme.references import broken
from kyoten.core.programme.source import Key, Raw, read

PACKS = Path(__file__).resolve().parents[2] / "packs"
"""The packs that come with Kyoten."""

_SINGLE = {
    "sources.yaml": "documents",
    "amendments.yaml": "amendments",
    "forms/plan.yaml": "plan",
    "forms/review.yaml": "review",
    "forms/evaluation.yaml": "evaluation",
    "calls.yaml": "calls",
    "rehearsal.yaml": "rehearsal",
    "decision.yaml": "decision",
    "approval.yaml": "approval",
    "exchange.yaml": "exchange",
    "holidays.yaml": "holidays",
}


class PackError(InputError):
    """A pack that cannot be used; `errors` holds every error found, each with its place."""

    def __init__(self, errors: tuple[InputError, ...]) -> None:
        super().__init__(errors[0].message, errors[0].place)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(f"{error.place}: {error.message}" for error in self.errors)


def bundled() -> tuple[str, ...]:
    """Names of the packs that come with Kyoten."""
    return tuple(sorted(path.parent.name for path in PACKS.glob("*/programme.yaml")))


def find(path: str | Path) -> Path:
    """The folder of a pack: a path, or the name of a bundled pack; InputError where neither exists."""
    given = Path(path)
    for folder in (given.parent if given.name == "programme.yaml" else given, PACKS / given.name):
        if (folder / "programme.yaml").is_file():
            return folder
    raise InputError(
        f"no pack here: there is no programme.yaml, and the bundled packs are {', '.join(bundled())}",
        Place(str(path)),
    )


def load(path: str | Path) -> Programme:
    """The programme of a pack (a folder, or a bundled pack's name); PackError names every error found."""
    return build(read_pack(path))


def read_pack(path: str | Path) -> Raw:
    """The raw data of a pack, before it is judged."""
    root = find(path)
    raw = Raw()
    programme = read(raw, root, root / "programme.yaml", ())
    if not isinstance(programme, dict):
        if not raw.problems:
            raw.problems.append(InputError("programme.yaml must be a mapping", Place("programme.yaml")))
        return raw
    raw.data.update(programme)
    for name, key in _SINGLE.items():
        if (root / name).is_file():
            _stated_once(raw, key, name)
            raw.data[key] = read(raw, root, root / name, (key,))
    _read_measures(raw, root)
    _read_parameters(raw, root)
    _read_texts(raw, root)
    return raw


def build(raw: Raw) -> Programme:
    """The programme that raw data says; PackError with all problems of files, fields and names."""
    _stop_at(raw.problems)
    try:
        programme = Programme.model_validate(raw.data)
    except ValidationError as error:
        raise PackError(_field_errors(raw, error)) from error
    _stop_at([InputError(message, raw.place(key)) for key, message in broken(programme)])
    return programme


def _stop_at(problems: list[InputError]) -> None:
    if problems:
        raise PackError(tuple(problems))


def _field_errors(raw: Raw, error: ValidationError) -> tuple[InputError, ...]:
    """One error for each field that the model refuses."""
    return tuple(
        InputError(detail["msg"], raw.place(tuple(detail["loc"])))
        for detail in error.errors(include_url=False, include_context=False)
    )


def _stated_once(raw: Raw, key: str, where: str) -> None:
    """What files of their own say does not stand in programme.yaml as well, where nobody would read it."""
    if key in raw.data:
        message = f"{key} is read from {where}; take it out of programme.yaml"
        raw.problems.append(InputError(message, raw.place((key,))))


def _read_measures(raw: Raw, root: Path) -> None:
    """Reads measures/<id>.yaml in the order that programme.yaml lists them; unlisted files are an error."""
    listed = raw.data.get("measures", [])
    files = {file.stem: file for file in sorted((root / "measures").glob("*.yaml"))}
    measures: list[Any] = []
    raw.data["measures"] = measures
    if not isinstance(listed, list):
        raw.problems.append(InputError("must be a list of ids", raw.place(("measures",))))
        listed = []
    for index, measure_id in enumerate(listed):
        file = files.pop(str(measure_id), None)
        if file is None:
            twice = measure_id in listed[:index]
            message = f"{measure_id} is listed twice" if twice else f"there is no file measures/{measure_id}.yaml"
            raw.problems.append(InputError(message, raw.place(("measures", index))))
            continue
        measure = read(raw, root, file, ("measures", len(measures)))
        _same_id(raw, measure, str(measure_id), ("measures", len(measures)))
        measures.append(measure)
    for name in files:
        message = f"programme.yaml does not list measure {name}"
        raw.problems.append(InputError(message, Place(f"measures/{name}.yaml", 1, "id")))


def _same_id(raw: Raw, measure: Any, wanted: str, key: Key) -> None:
    """A measure's id is the name of its file."""
    if isinstance(measure, dict) and measure.get("id") != wanted:
        message = f"the id must be the file's name, {wanted}"
        raw.problems.append(InputError(message, raw.place((*key, "id"))))


def _read_parameters(raw: Raw, root: Path) -> None:
    """Reads parameters/<group>/<rule>.yaml; the rule id is the path."""
    _stated_once(raw, "parameters", "parameters/")
    parameters: list[Any] = []
    raw.data["parameters"] = parameters
    for file in sorted((root / "parameters").glob("*/*.yaml")):
        rule, key = f"{file.parent.name}.{file.stem}", ("parameters", len(parameters))
        parameter = _mapping(raw, root, file, key)
        if parameter is not None:
            if parameter.get("id", rule) != rule:
                message = f"the id must be the file's path, {rule}"
                raw.problems.append(InputError(message, raw.place((*key, "id"))))
            parameters.append({**parameter, "id": rule})


def _read_texts(raw: Raw, root: Path) -> None:
    """Reads texts/*ja.yaml and texts/*en.yaml; every key must stand in both languages, once in each."""
    _stated_once(raw, "texts", "texts/")
    texts: dict[str, dict[str, str]] = {}
    for file in sorted((root / "texts").glob("*.yaml")):
        language = file.stem.rpartition("_")[2]
        content = _mapping(raw, root, file, ("texts",))
        if language not in ("ja", "en"):
            message = "the name of the file must end in ja or en, such as texts/rules_ja.yaml"
            raw.problems.append(InputError(message, Place(file.relative_to(root).as_posix())))
            continue
        for key, sentence in _flat(content or {}):
            place = raw.place(("texts", *key.split(".")))
            if language in texts.setdefault(key, {}):
                raw.problems.append(InputError(f"{key} stands in another file of this language already", place))
            texts[key][language] = sentence
            raw.places[("texts", key)] = place
    raw.data["texts"] = texts


def _mapping(raw: Raw, root: Path, file: Path, key: Key) -> dict[str, Any] | None:
    """The mapping that a file holds; None and a problem where it holds none."""
    before = len(raw.problems)
    content = read(raw, root, file, key)
    if isinstance(content, dict):
        return content
    if len(raw.problems) == before:
        raw.problems.append(InputError("the file must hold a mapping", Place(file.relative_to(root).as_posix(), 1)))
    return None


def _flat(content: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Nested keys as dotted ones."""
    pairs: list[tuple[str, str]] = []
    for key, value in content.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{prefix}{key}."))
        else:
            pairs.append((f"{prefix}{key}", value))
    return pairs
