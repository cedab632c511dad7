"""A conversation as a document: Markdown, HTML, JSON, with permalinks and the cables that it cites."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rag.catalog import Catalog
from ui.web import keys, pages
from ui.web.desk import Turn
from ui.web.export import plain


def transcript(catalog: Catalog, title: str, turns: Sequence[Turn], form: str, address: str) -> str:
    """The conversation as `md`, `html` or `json`; `address` is where this web chat answers."""
    cited = list(dict.fromkeys(key for turn in turns for it in turn.answer["sentences"] for key in it["citations"]))
    entries = catalog.paragraphs(cited)
    bibliography: dict[str, str] = {}
    for key in cited:
        entry = entries.get(key)
        if entry is not None:
            parts = (entry.subject, entry.origin, pages.day(entry.created), entry.classification)
            bibliography[entry.reference_id] = ", ".join(part for part in parts if part)
    if form == "json":
        content = {"title": title, "turns": [{"asked": turn.asked, **turn.answer} for turn in turns]}
        return json.dumps(content, ensure_ascii=False, indent=2)
    if form == "html":
        return pages.render("transcript", title=title, turns=turns, bibliography=bibliography, address=address)
    lines = [f"# {plain(title)}", ""]
    for turn in turns:
        lines += [f"## {plain(turn.answer['question'])}", ""]
        if turn.answer["abstained"]:
            lines += [plain(turn.answer["answer"]) or "The cables do not answer this\\.", ""]
        for sentence in turn.answer["sentences"]:
            links = " ".join(
                f"[{plain(keys.shown(key))}]({address}{keys.permalink(key)})" for key in sentence["citations"]
            )
            lines += [f"{plain(sentence['text'])} {links}", ""]
    lines += ["## Cables cited", ""]
    lines += [f"- {plain(refid)}: {plain(words)}" for refid, words in bibliography.items()]
    return "\n".join([*lines, ""])
