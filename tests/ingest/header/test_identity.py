"""Reference IDs made of what a message states, and malformed ones repaired."""

from __future__ import annotations

import pytest

from ingest.header.identity import canonical_id, mistakable_for, reference_id_of


def test_made_of_year_post_and_serial() -> None:
    assert reference_id_of("09", "RIO DE JANEIRO", "000138") == "09RIODEJANEIRO138"
    assert reference_id_of(None, "OSLO", "1") is None


@pytest.mark.parametrize(
    ("filed", "post", "serial", "sender", "canonical"),
    [
        ("09OSLO12", "OSLO", "000012", None, "09OSLO12"),
        ("09HAVANA132", "MOSCOW", "000132", "AMEMBASSY MOSCOW", "09HAVANA132"),
        ("08EFTOOSLO12", "OSLO", "000012", "AMEMBASSY OSLO", "08OSLO12"),
        ("08SECTION01OF03LAPAZ492", "", "", "AMEMBASSY LA PAZ", "08LAPAZ492"),
        ("08SECTION01GF02BISHKEK1021", "BISHKEK", "001021", None, "08BISHKEK1021"),
        ("09SECTION02OF03QRIPOLI583", "", "", "AMEMBASSY TRIPOLI", "09TRIPOLI583"),
        ("08ECTION01OF02MANAMA492", "", "", None, "08MANAMA492"),
        ("1975ANKARA01234_b", "ANKARA", "1234", None, "1975ANKARA01234_b"),
    ],
)
def test_canonical(filed: str, post: str, serial: str, sender: str | None, canonical: str) -> None:
    assert canonical_id(filed, year="09", post=post, serial=serial, sender=sender) == canonical


@pytest.mark.parametrize(
    ("filed", "genuine"),
    [
        ("O9VELMAR366", "09VELMAR366"),
        ("09VELMAR3L6", "09VELMAR316"),
        ("09VELM0R366", "09VELMOR366"),
        ("09VELMAR366", None),
        ("1975BREZHIN01187_b", None),
        ("09SECTION01OF03VELMAR366", None),
    ],
)
def test_an_id_that_passes_for_another(filed: str, genuine: str | None) -> None:
    assert mistakable_for(filed) == genuine
