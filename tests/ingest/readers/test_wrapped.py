"""Saved pages (MHTML), mails and mailboxes."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from ingest import Cable, read_cables
from tests.ingest.forms import message, mirror_html, plusd
from tests.ingest.readers.test_split import sheets
from tests.ingest.sheets import HALT


def mhtml(page: str, encoding: str = "quoted-printable") -> bytes:
    """A page as Chromium saves it: frames, styles and pictures as parts of one mail."""
    saved = MIMEMultipart("related", type="text/html")
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "http://mirror.example/cable.html"
    part = EmailMessage()
    part.set_content(page, subtype="html", cte=encoding)
    del part["MIME-Version"]
    saved.attach(part)
    saved.attach(MIMEText("body { color: red }", "css"))
    return saved.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("form", [mirror_html, plusd])
def test_a_saved_page_is_the_page(form, encoding: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "1").write_text(form(HALT))
    (tmp_path / "2").write_bytes(mhtml(form(HALT), encoding).replace(b"\n", b"\r\n"))
    page, saved = read_cables(tmp_path)
    assert isinstance(page, Cable) and isinstance(saved, Cable)
    assert [p.text for p in saved.paragraphs] == [p.text for p in page.paragraphs]
    assert (saved.reference_id, saved.created, saved.subject) == (page.reference_id, page.created, page.subject)


def letter(number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "a cable"
    mail.set_content(message(sheets()[number]))
    return mail


def test_a_mail_with_two_forms_of_one_text_is_one_cable(tmp_path: Path) -> None:
    mail = letter(0)
    mail.add_alternative(f"<html><body><pre>{message(HALT)}</pre></body></html>", subtype="html")
    (tmp_path / "mail").write_bytes(mail.as_bytes())
    (cable,) = read_cables(tmp_path)
    assert isinstance(cable, Cable)
    assert cable.reference_id == "08TESSARA77"


def test_each_mail_of_a_mailbox_is_read(tmp_path: Path) -> None:
    box = b"".join(b"From a@example.org Mon Dec 13 10:00:00 2010\n" + letter(n).as_bytes() + b"\n" for n in range(3))
    (tmp_path / "box").write_bytes(box)
    assert [getattr(c, "reference_id", c) for c in read_cables(tmp_path)] == [s.reference_id for s in sheets()]


def test_a_mail_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "mail").write_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nabc")
    (reject,) = read_cables(tmp_path)
    assert "no part of text" in reject.reason  # type: ignore[union-attr]
