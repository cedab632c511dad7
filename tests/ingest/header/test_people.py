"""Who classified a cable: the name, whatever stands around it."""

from __future__ import annotations

import pytest

from ingest.header.people import classifier_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (": Ambassador Richard E. Holm:  1.4 (B), (D)", "Richard E. Holm"),
        (": Charge d'Affaires, a.i., Dana Piers. Reasons 1.4 (b/d ).", "Dana Piers"),
        (": AMBASSADR ROBERTA ASH FOR REASONS 1.4 (B)", "ROBERTA ASH"),
        (": Political Couselor Ada Lund; reasons 1.4 (b) a nd (d).", "Ada Lund"),
        (": EUR/PRA Dir. Anita Fried, Reason 1.4 (b), (c) and (d)", "Anita Fried"),
        (": ELISA G. PITT, DIRECTOR, XYZ/OPS. REASON: 1.4(C).", "ELISA G. PITT"),
        (": Deputy Chief of Mission Scott F. Kiln for reasons", "Scott F. Kiln"),
        (": Gene A. Crest, Ambassador, U.S. Embassy Karvela, Dept of State. REASON: 1.4 (b)", "Gene A. Crest"),
        (": Josiah Rosen, Acting DCM, for reaso \nns 1.4. (b), (d).", "Josiah Rosen"),
        (": A/DCM Tam G. Was. Reason: 1.4 (d)", "Tam G. Was"),
        (": DCM Robert O. Blane, Jr. reasons 1.4 (b,d)", "Robert O. Blane, Jr."),
        (": Ambassador for reasons 1.4 (b) and (d)", None),
        (": XXXXXXXXXXXX, Ambassador, U.S. Embassy Karvela. REASON: 1.4 (b)", None),
        ("", None),
    ],
)
def test_names(printed: str, name: str | None) -> None:
    assert classifier_name(printed) == name
