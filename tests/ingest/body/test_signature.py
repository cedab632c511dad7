"""Signatures: on their own line, glued to the last sentence, before web addresses and end marks, or missing."""

from __future__ import annotations

import pytest

from ingest.body.signature import split_signature

SIGNED = [
    ("It rained all day. \nHARTWELL ", "It rained all day.", "HARTWELL"),
    ("It rained all day. HARTWELL", "It rained all day.", "HARTWELL"),
    ("It rained. END COMMENT. WONG", "It rained. END COMMENT.", "WONG"),
    ("It rained. End comment CASTELLANE", "It rained. End comment", "CASTELLANE"),
    ("It rained all day.\nMcAllard\n", "It rained all day.", "McAllard"),
    ("It rained all day. Whitcombe", "It rained all day.", "Whitcombe"),
    ("It rained all day.\nVAN HOUTEN JR.\n", "It rained all day.", "VAN HOUTEN JR"),
    ("It rained.\nHARTWELL HARTWELL", "It rained.", "HARTWELL"),
    ("It rained.\n\nHARTWELL\n\nNNNN", "It rained.", None),
    ('"Why not?" XXXXXXXXXXXX HARTWELL', '"Why not?" XXXXXXXXXXXX', "HARTWELL"),
    (
        "It rained.\nHARTWELL\n\nVisit Velmar's Classified Web Site at http://www.velmar.example/p/",
        "It rained.",
        "HARTWELL",
    ),
    (
        "It rained.\nVisit Velmar's Classified Website: http://www.velmar.example/p/index.c fm\nHartwell",
        "It rained.\nVisit Velmar's Classified Website: http://www.velmar.example/p/index.c fm",
        "Hartwell",
    ),
    ("It rained.\nhartwell", "It rained.", "hartwell"),
]
UNSIGNED = [
    "It rained all day.",
    "It rained. END COMMENT.",
    "It rained.\nXXXXXXXXXXXX",
    "We met the GOI",
    "It rained.\nCONFIDENTIAL",
]


@pytest.mark.parametrize(("text", "body", "name"), [each for each in SIGNED if each[2]])
def test_the_name_is_taken_off(text: str, body: str, name: str) -> None:
    rest, signer, _ = split_signature(text)
    assert (rest.strip(), signer) == (body, name)


@pytest.mark.parametrize("text", UNSIGNED)
def test_an_unsigned_text_stays_whole(text: str) -> None:
    assert split_signature(text) == (text, None, "")
