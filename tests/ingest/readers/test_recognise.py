"""The form of a document is told by its content; each reader keeps the same contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import NotACable
from ingest.readers.message import Reader
from ingest.readers.recognise import PAGES, TEXTS, read_document, recognise
from tests.ingest.forms import FORMS, Sheet, mirror_html, one_line, page_text, pdf_text, plusd
from tests.ingest.sheets import HALT

OWN = {"html": "html", "plusd": "plusd", "export": "export", "text": "text", "message": "message"}


@pytest.mark.parametrize("reader", [*PAGES, *TEXTS], ids=lambda reader: reader.name)
class TestReader:
    """What every reader must do."""

    def test_knows_its_own_form(self, reader: Reader) -> None:
        text = FORMS[OWN[reader.name]](HALT)
        assert reader.recognises(text)
        assert "Path C:\\silo" in reader.read(text).text

    def test_leaves_other_texts_alone(self, reader: Reader) -> None:
        for text in ("", "A letter.", "<html><body>A page</body></html>", "1,2,3\n"):
            assert not reader.recognises(text)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "csv"])
def test_form(form: str) -> None:
    message, name = read_document(FORMS[form](HALT))
    assert name == OWN.get(form, "text")
    assert message.fields.reference_id == (None if form == "message" else "08TESSARA77")
    assert "Post a comment" not in message.text
    assert "Reference ID" not in message.text


def test_a_page_on_one_line() -> None:
    message, name = read_document(one_line(HALT))
    assert name == "text"
    assert message.fields.origin == "Embassy Tessara"
    assert message.text.startswith("VZCZCXYZ0001")


def test_a_blog_page_in_html() -> None:
    body = page_text(HALT).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br />\n")
    message, name = read_document(f"<html><head><style>x</style></head><body><div>{body}</div></body></html>")
    assert name == "text"
    assert message.fields.reference_id == "08TESSARA77"
    assert message.text.strip() == HALT.message


def test_sixth_cell_and_upper_case_tags() -> None:
    page = mirror_html(HALT).replace("<pre>", "<PRE>").replace("</pre>", "</PRE>").replace("<td>", "<TD>")
    message, _ = read_document(page.replace("</td>", "</TD>").replace("class='cable'", 'class="cable"'))
    assert message.fields.origin == "Embassy Tessara"
    assert "example.org" not in message.text
    assert message.text.replace("¶", "") == HALT.message


def test_articles_in_a_text_copy() -> None:
    page = page_text(HALT).replace("Tessara\n\nVZ", "Tessara\nAppears in these articles:\nhttp://example.org/a\n\nVZ")
    message, _ = read_document(page)
    assert message.text.strip() == HALT.message


def test_an_extract_without_a_header() -> None:
    message, _ = read_document(mirror_html(replace(HALT, header="")))
    assert message.text.replace("¶", "") == HALT.body


def test_footer_words_inside_the_message_stay() -> None:
    sheet = replace(HALT, body=HALT.body.replace("\n\n3. (C)", "\n\nNo comments were made.\n\n3. (C)"))
    message, _ = read_document(FORMS["html"](sheet))
    assert "No comments were made." in message.text


def test_typographic_dashes_of_a_blog_are_written_as_in_the_cable() -> None:
    message, _ = read_document(page_text(HALT).replace("--", "—"))
    assert "AMBELOR -- GRAIN SILOS AT THE HALT" in message.text


def test_printed_margins_are_no_part_of_the_text() -> None:
    pages = pdf_text(HALT).replace("\f", "").split("\n\n2. (SBU)".replace("2.", "¶\n2."))
    address = "https://example.org/cable/08TESSARA77.html"
    printed = f"3/4/11, 9:15 PM Cable Viewer\n{pages[0]}\n\n{address}\n1/2\n\f3/4/11, 9:15 PM Cable Viewer\n¶\n2. (SBU)"
    message, _ = read_document(printed + pages[1] + f"\n{address}\n2/2\n\f")
    assert "example.org" not in message.text
    assert "3/4/11" not in message.text
    assert "(SBU) Path C:" in message.text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("08TESSARA77_a", "08TESSARA77"),
        ("1975TESSARA00077_b", "75TESSARA77"),
        ("1976PORT ADRIS00012_c", "76PORT ADRIS12"),
        ("EFTO08TESSARA_a", "EFTO08TESSARA"),
    ],
)
def test_plusd_ids(printed: str, read: str) -> None:
    message, _ = read_document(plusd(HALT).replace("08TESSARA77_a", printed))
    assert message.fields.reference_id == read


def nara(sheet: Sheet) -> str:
    return (
        plusd(sheet)
        .replace("<pre>", "<pre>Message Text\n\n")
        .replace("</pre>", "\nNNN\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\nTAGS: n/a</pre>")
    )


def test_archive_attributes_are_cut_off() -> None:
    message, _ = read_document(nara(HALT))
    assert "Capture Date" not in message.text
    assert "Message Text" not in message.text
    assert message.text.strip().endswith("NNN")


def test_plusd_fields_and_blanks() -> None:
    page = plusd(replace(HALT, header="")).replace("CONFIDENTIAL</div>", "-- Not Assigned --</div>")
    message, _ = read_document(page)
    assert message.fields.classification is None
    assert message.fields.tags == ("XX", "PREL")
    assert message.fields.title == HALT.title
    assert message.fields.origin == "Somewhere Else"
    assert read_document(plusd(HALT))[0].fields.origin is None


def test_damaged_first_letters_and_lower_case_are_parted_from_the_header() -> None:
    for start in ("C O N F I D E N T I A L", "Confidential", "E C R E T"):
        sheet = replace(HALT, body=HALT.body.replace("C O N F I D E N T I A L", start, 1))
        message, _ = read_document(FORMS["export"](sheet))
        assert f"AMEMBASSY VELMAR\n{start} TESSARA 000077" in message.text


def test_an_export_without_title_or_text() -> None:
    message, name = read_document("08TESSARA77\nTue Mar 04 00:00:00 2008\nSECRET\nEmbassy Tessara\n")
    assert name == "export"
    assert (message.text, message.fields.title, message.fields.origin) == ("", None, "Embassy Tessara")


@pytest.mark.parametrize("text", ["", " \n", "A letter.", "<html>none</html>", "1. First\n2. Second\n"])
def test_no_cable(text: str) -> None:
    with pytest.raises(NotACable):
        recognise(text)
