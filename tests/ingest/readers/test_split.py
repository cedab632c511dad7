"""Several cables in one text are each read by themselves; one cable stays one."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest import Cable, Reject, read_cables
from ingest.samples import samples_folder
from tests.ingest.forms import Sheet, five_line, message, mirror_html, page_text, pdf_text, plusd
from tests.ingest.sheets import HALT


def sheets(count: int = 3) -> list[Sheet]:
    """Cables of one form with other IDs, times and words."""
    return [
        replace(
            HALT,
            reference_id=f"08TESSARA{77 + n}",
            created=HALT.created + timedelta(days=n),
            header=HALT.header.replace("0077", f"00{77 + n}").replace("040915Z", f"0{n + 4}0915Z"),
            body=HALT.body.replace("000077", f"0000{77 + n}").replace("quite full", f"quite full {'again ' * n}"),
        )
        for n in range(count)
    ]


JOINED: dict[str, Callable[[Sheet], str]] = {
    "pages": mirror_html,
    "archive pages": plusd,
    "copies": page_text,
    "printed copies": pdf_text,
    "exports": five_line,
    "messages": lambda sheet: message(sheet) + "\n",
    "messages with end marks": lambda sheet: message(sheet) + "\n\nNNNN\n\n",
}


def ids(path: Path) -> list[str]:
    return [found.reference_id if isinstance(found, Cable) else found.reason for found in read_cables(path)]


@pytest.mark.parametrize("form", JOINED)
def test_joined_documents_are_read_one_by_one(form: str, tmp_path: Path) -> None:
    path, alone = tmp_path / "joined", tmp_path / "alone"
    path.write_text("".join(map(JOINED[form], sheets())))
    found = list(read_cables(path))
    assert [getattr(cable, "reference_id", cable) for cable in found] == [s.reference_id for s in sheets()]
    for number, (cable, sheet) in enumerate(zip(found, sheets(), strict=True), start=1):
        assert isinstance(cable, Cable)
        assert cable.source.row == number
        alone.write_text(JOINED[form](sheet))
        (one,) = read_cables(alone)
        assert isinstance(one, Cable)
        assert [p.text for p in cable.paragraphs] == [p.text for p in one.paragraphs]
        assert cable.subject == one.subject


def test_rows_of_fields_on_one_page(tmp_path: Path) -> None:
    first, *others = map(mirror_html, sheets())
    inner = [page[page.index("<h3>") : page.index("</div>")] for page in others]
    (tmp_path / "page").write_text(first.replace("</div>", "".join(inner) + "</div>"))
    assert ids(tmp_path / "page") == ["08TESSARA77", "08TESSARA78", "08TESSARA79"]


def test_a_text_after_a_page_is_not_lost(tmp_path: Path) -> None:
    first, second, third = sheets()
    (tmp_path / "mixed").write_text(mirror_html(first) + message(second) + "\n" + mirror_html(third))
    assert ids(tmp_path / "mixed") == ["08TESSARA77", "08TESSARA78", "08TESSARA79"]
    (tmp_path / "notes").write_text("HTTP/1.1 200 OK\n\n" + mirror_html(first) + "<!-- served by a machine -->\n")
    assert ids(tmp_path / "notes") == ["08TESSARA77"]


def test_a_bad_page_among_good_ones_is_reported(tmp_path: Path) -> None:
    first, second, third = map(mirror_html, sheets())
    (tmp_path / "pages").write_text(first + second[:700] + "\n" + third)
    found = list(read_cables(tmp_path / "pages"))
    assert isinstance(found[1], Reject)
    assert "cut off" in found[1].reason
    assert str(found[1].source).endswith("cable 2") or found[1].source.row == 2
    assert ids(tmp_path / "pages")[0::2] == ["08TESSARA77", "08TESSARA79"]


@pytest.mark.parametrize("frame", ["QUOTE\n{}\nUNQUOTE\n", "FOLLOWING IS THE TEXT OF TESSARA 78:\n\n{}\n"])
def test_a_message_that_repeats_another_stays_one(frame: str, tmp_path: Path) -> None:
    first, second, _ = sheets()
    quoted = frame.format(message(second))
    (tmp_path / "one").write_text(message(first).replace("\n2. ", f"\n{quoted}\n2. ", 1))
    assert ids(tmp_path / "one") == ["08TESSARA77"]


def test_sections_of_one_message_stay_one(tmp_path: Path) -> None:
    first = sheets(1)[0]
    again = message(replace(first, header=first.header.replace("VZCZC", "VZCZB")))
    (tmp_path / "one").write_text(message(first) + "\n" + again)
    assert ids(tmp_path / "one") == ["08TESSARA77"]


def view_source(page: str) -> list[str]:
    """A page's source as browsers save their view of it: as a whole, line by line, with colours."""
    escaped = html.escape(page)
    rows = "".join(
        f'<tr><td class="line-number" value="{n}"></td><td class="line-content">'
        f'<span class="html-tag">{html.escape(line)}</span></td></tr>'
        for n, line in enumerate(page.split("\n"), start=1)
    )
    return [
        f"<html><head><title>view-source</title></head><body><pre>{escaped}</pre></body></html>",
        f'<html><body><div class="line-gutter"></div><table><tbody>{rows}</tbody></table></body></html>',
    ]


@pytest.mark.parametrize("form", [mirror_html, plusd], ids=["mirror", "archive"])
@pytest.mark.parametrize("way", [0, 1])
def test_a_view_of_the_source_is_the_page(form: Callable[[Sheet], str], way: int, tmp_path: Path) -> None:
    (tmp_path / "page").write_text(form(HALT))
    (tmp_path / "view").write_text(view_source(form(HALT))[way])
    page, view = read_cables(tmp_path)
    assert isinstance(page, Cable)
    assert isinstance(view, Cable)
    assert replace(view, source=page.source, raw=page.raw) == page


def test_each_sample_is_one_document() -> None:
    for path in sorted(samples_folder().iterdir()):
        if path.suffix != ".csv":
            assert len(list(read_cables(path))) == 1, path


@pytest.mark.corpus
def test_no_real_message_is_parted(shared: Path) -> None:
    """A cable that repeats another is one cable: at most one in a thousand real messages is parted wrongly."""
    from ingest.readers.plain_message import messages

    found = [c for c in read_cables(shared / "corpus" / "dump-rows.csv.xz", workers=2) if isinstance(c, Cable)]
    parted = [c.reference_id for c in found if len(messages(c.raw)) > 1]
    assert len(parted) <= len(found) / 1000, parted
