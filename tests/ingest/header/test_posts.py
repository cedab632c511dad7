"""The names of posts, as REF lists, classification lines and FM lines write them."""

from __future__ import annotations

import pytest

from ingest.gazetteer.posts import posts
from ingest.header.posts import known_post, office_of, post_of


@pytest.mark.parametrize(
    ("printed", "post"),
    [
        ("La Paz", "LAPAZ"),
        ("AMEMBASSY LA PAZ", "LAPAZ"),
        ("Rio de Jan", "RIODEJANEIRO"),
        ("BA", "BUENOSAIRES"),
        ("SECSTATE WASHDC", "STATE"),
        ("USMISSION GENEVA", "GENEVA"),
        ("Bombay", "MUMBAI"),
        ("Jidda", "JEDDAH"),
        ("BONN", "BONN"),
        ("Velmar", None),
        ("San", None),
        ("", None),
    ],
)
def test_a_post_is_known_by_every_name_that_is_printed(printed: str, post: str | None) -> None:
    assert known_post(printed) == post


def test_every_post_is_known_by_its_code_or_means_a_newer_one() -> None:
    assert {code for code in posts() if known_post(code) != code} == {
        "BOMBAY",
        "JIDDA",
        "SECSTATE",
        "USMISSIONGENEVA",
        "USUNROME",
    }


def test_a_post_that_is_not_known_keeps_its_letters() -> None:
    assert post_of("AMEMBASSY Port Adris") == "PORTADRIS"


@pytest.mark.parametrize(
    ("sender", "origin"),
    [
        ("AMEMBASSY ASTANA", "Embassy Astana"),
        ("AMCONSUL PORT ADRIS", "Consulate Port Adris"),
        ("USMISSION USNATO", "Mission USNATO"),
        ("SECSTATE WASHDC", "Secretary of State"),
        (None, ""),
    ],
)
def test_the_office_of_a_sender(sender: str | None, origin: str) -> None:
    assert office_of(sender) == origin
