"""What the README and the pages under docs/ say to do can be done: files, links and commands that they name exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ui.cli.reference import commands, parameters

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(#[\w-]+)?\)")
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
README_LINES = 120
"""More than a newcomer reads before he tries."""


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked to, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_something(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file = page.parent / target
        assert file.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(file), f"{page.name}: {target}{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    known = {
        words: {it for _, info in parameters(one) for it in (info.default, *(info.param_decls or ()))}
        for words, one in commands()
    }
    for block in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            _, called, rest = line.partition("cablechat ")
            if not called or line.lstrip().startswith("#"):
                continue
            words = shlex.split(rest.replace("'d", ""), comments=True)
            command = next((it for n in (2, 1) if (it := " ".join(["cablechat", *words[:n]])) in known), None)
            assert command, f"{page.name}: {line}"
            assert {it.partition("=")[0] for it in words if it.startswith("--")} <= known[command] | {
                "--help",
                "--debug",
            }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`make ([a-z-]+)`", text) + re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_ours_that_is_named_exists(page: Path) -> None:
    if page.name == "CHANGELOG.md":  # it tells of what was
        return
    named = re.findall(r"`((?:ingest|models|rag|eval|ui|tests|docs)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    assert not [name for name in named if not (ROOT / name).exists()]


def reachable(page: Path, seen: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """The pages that links lead to from a page, itself among them."""
    seen |= {page}
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        file = (page.parent / target).resolve()
        if file.suffix == ".md" and file.is_file() and file not in seen:
            seen |= reachable(file, seen)
    return seen


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    readme = ROOT / "README.md"
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= README_LINES
    assert set(PAGES) <= reachable(readme)
