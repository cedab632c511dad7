"""What every reader of documents does; a reader inherits this class and gives itself and a document of its form."""

from __future__ import annotations

import pytest

from ingest.errors import IngestError
from ingest.readers.message import Message, Reader
from ingest.readers.recognise import recognise
from tests.ingest.sheets import HALT


class ReaderContract:
    """Inherit, and override `reader` and `document`, the cable HALT in the reader's form."""

    states_id = True
    """Whether the form says of which cable it is, beside the message itself."""

    @pytest.fixture
    def reader(self) -> Reader:
        raise NotImplementedError

    @pytest.fixture
    def document(self) -> str:
        raise NotImplementedError

    def test_it_has_a_name(self, reader: Reader) -> None:
        assert reader.name

    def test_it_is_the_one_that_is_chosen_for_its_form(self, reader: Reader, document: str) -> None:
        chosen, text = recognise(document)
        assert chosen.name == reader.name
        assert reader.recognises(text)

    def test_the_message_holds_every_word_of_the_body(self, reader: Reader, document: str) -> None:
        read = " ".join(reader.read(document).text.replace("¶", "").split())
        for line in HALT.body.split("\n\n"):
            assert " ".join(line.replace("¶", "").split()) in read

    def test_it_states_what_the_container_states(self, reader: Reader, document: str) -> None:
        stated = reader.read(document).fields.reference_id
        assert stated == (HALT.reference_id if self.states_id else None)

    def test_whatever_it_is_given_it_reads_or_says_what_is_broken(self, reader: Reader, document: str) -> None:
        for cut in range(0, len(document), 11):
            for text in (document[:cut], document[cut:], document[:cut] + "\x00<\ud800&#99999999;" + document[cut:]):
                if reader.recognises(text):
                    try:
                        assert isinstance(reader.read(text), Message)
                    except IngestError as error:
                        assert str(error)
