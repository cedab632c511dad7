"""Takes what was written about paragraphs into the set: `python -m eval.train.take WRITTEN... --cables PATH...`.

Each line of a writer has the `key` of a paragraph, its `questions` with the `span` in words, and the rest as
`eval.train.passages` stores it; or `skip` and a reason. Lines that do not fit the text of
the cables are named and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.train.passages import (
    PASSAGES,
    Asked,
    Near,
    Passage,
    Statement,
    digest_of,
    read_passages,
    span_in,
    write_passages,
)
from ingest import Cable, read_cables
from rag.text.sentences import sentence_spans

_STATED = 60  # characters of a line that a reason repeats: its key is among them


def passage_of(line: dict[str, Any], text: str) -> Passage:
    """The passage of a writer's line. Raises KeyError, IndexError or ValueError where it does not fit the text."""
    spans = tuple(sentence_spans(text))

    def listed(item: dict[str, Any]) -> tuple[int, ...]:
        indices = tuple(sorted(set(item["sentences"])))
        if not indices or indices[0] < 0 or indices[-1] >= len(spans):
            raise ValueError(f"no sentences {list(indices)} among {len(spans)}")
        return indices

    def asked(item: dict[str, Any], at: int) -> Asked:
        place = span_in(spans, text, listed(item), item["span"])
        return Asked(item["q"], item["answer"], item.get("style", ("specific", "natural")[at]), listed(item), place)

    def statements(items: Sequence[dict[str, Any]], kind: str) -> tuple[Statement, ...]:
        return tuple(Statement(item["claim"], item[kind], listed(item)) for item in items)

    return Passage(
        key=line["key"],
        digest=digest_of(text),
        sentences=spans,
        questions=tuple(asked(item, at) for at, item in enumerate(line["questions"])),
        near=tuple(Near(item["q"], item["why"]) for item in line["near"]),
        true=statements(line.get("true", ()), "how"),
        false=statements(line.get("false", ()), "kind"),
    )


def take(files: Sequence[Path], texts: Mapping[str, str]) -> Iterator[Passage | str]:
    """The passages of some writers' files, a reason for each line that gives none; `texts` are paragraphs by key."""
    for file in files:
        for number, raw in enumerate(file.read_text("utf-8").split("\n"), start=1):
            if not raw.strip():
                continue
            try:
                line = json.loads(raw)
                if "skip" not in line:
                    yield passage_of(line, texts[line["key"]])
            except (KeyError, IndexError, TypeError, ValueError) as error:
                yield f"{file.name}, line {number}: {type(error).__name__}: {error}: {raw[:_STATED]}"


def texts_of(paths: Sequence[Path]) -> dict[str, str]:
    """The paragraphs of all cables under the paths, by key."""
    cables = (item for item in read_cables(paths) if isinstance(item, Cable))
    return {paragraph.key: paragraph.text for cable in cables for paragraph in cable.paragraphs}


def main() -> None:
    """Adds to the set, and says what was taken and what was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("written", type=Path, nargs="+")
    parser.add_argument("--cables", type=Path, nargs="+", required=True)
    parser.add_argument("--set", type=Path, default=PASSAGES)
    options = parser.parse_args()
    found = list(take(options.written, texts_of(options.cables)))
    for reason in (one for one in found if isinstance(one, str)):
        print(reason, file=sys.stderr)  # noqa: T201
    passages = [one for one in found if isinstance(one, Passage)]
    before = read_passages(options.set) if options.set.exists() else []
    write_passages([*before, *passages], options.set)
    print(f"{len(passages)} taken, {len(found) - len(passages)} left out, {len(read_passages(options.set))} in the set")  # noqa: T201


if __name__ == "__main__":
    main()
