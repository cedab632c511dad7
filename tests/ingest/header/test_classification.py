"""The line that opens a message: level, caveats, section, post and serial."""

from __future__ import annotations

import pytest

from ingest.header.classification import caveats_in, find_classification


@pytest.mark.parametrize(
    ("printed", "level", "post", "serial", "sections"),
    [
        ("C O N F I D E N T I A L VELMAR 000720", "CONFIDENTIAL", "VELMAR", "000720", 1),
        ("S E C R E T SECTION 01 OF 03 PORT ADRIS 000057", "SECRET", "PORT ADRIS", "000057", 3),
        ("C O N F I D E N T I A L SECTION 01 OF O2 VELMAR 000720", "CONFIDENTIAL", "VELMAR", "000720", 2),
        ("UNCLAS SECTION 01 OF 02 TESSARA 000061", "UNCLASSIFIED", "TESSARA", "000061", 2),
        ("UNCLAS SENSITIVE VELMAR 001044", "UNCLASSIFIED", "VELMAR", "001044", 1),
        ("CONFIDENTIAL//NOFORN VELMAR 12", "CONFIDENTIAL", "VELMAR", "12", 1),
        ("S E C R E T NOFORN EXDIS VELMAR 000118", "SECRET", "VELMAR", "000118", 1),
        ("LIMITED OFFICIAL USE BREZHIN 0645", "LIMITED OFFICIAL USE", "BREZHIN", "0645", 1),
        ("T O P  S E C R E T VELMAR 000002", "TOP SECRET", "VELMAR", "000002", 1),
        ("O N F I D E N T I A L VELMAR 000720", "CONFIDENTIAL", "VELMAR", "000720", 1),
        ("E C R E T VELMAR 000720", "SECRET", "VELMAR", "000720", 1),
        ("UUNCLAS VELMAR 000720", "UNCLASSIFIED", "VELMAR", "000720", 1),
        ("Confidential Velmar 000720", "CONFIDENTIAL", "VELMAR", "000720", 1),
    ],
)
def test_the_first_line(printed: str, level: str, post: str, serial: str, sections: int) -> None:
    line = find_classification(f"FM AMEMBASSY VELMAR\nTO SECSTATE WASHDC\n\n{printed}\n\nSIPDIS\n")
    assert line is not None
    assert (line.level, line.post, line.serial, line.sections) == (level, post, serial, sections)


def test_a_level_alone_on_its_line_is_the_next_best() -> None:
    text = "FM AMEMBASSY VELMAR\n\nS E C R E T\n\nSUBJECT: RAIN\n"
    line = find_classification(text)
    assert line is not None
    assert (line.level, line.post, text[line.start : line.end].strip()) == ("SECRET", "", "S E C R E T")


def test_words_of_a_text_open_no_message() -> None:
    assert find_classification("The minister kept his SECRETARY waiting.\nHe told her of confidential talks.") is None


def test_each_caveat_stands_once_under_one_name() -> None:
    assert caveats_in("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SENSITIVE\nSIPDIS\nNOFORN") == (
        "FOUO",
        "SENSITIVE",
        "NOFORN",
    )
    assert caveats_in("Sensitive but Unclassified", "E F T O", "EFTO") == ("SBU", "EFTO")
