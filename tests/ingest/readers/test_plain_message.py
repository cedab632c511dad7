"""The message alone: what every reader does."""

from __future__ import annotations

import pytest

from ingest.readers.message import Reader
from ingest.readers.plain_message import PlainMessage
from tests.ingest.forms import message
from tests.ingest.readers.reader_contract import ReaderContract
from tests.ingest.sheets import HALT


class TestPlainMessage(ReaderContract):
    states_id = False

    @pytest.fixture
    def reader(self) -> Reader:
        return PlainMessage()

    @pytest.fixture
    def document(self) -> str:
        return message(HALT)
