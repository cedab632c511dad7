"""The text export: what every reader does."""

from __future__ import annotations

import pytest

from ingest.readers.five_line import FiveLine
from ingest.readers.message import Reader
from tests.ingest.forms import five_line
from tests.ingest.readers.reader_contract import ReaderContract
from tests.ingest.sheets import HALT


class TestFiveLine(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return FiveLine()

    @pytest.fixture
    def document(self) -> str:
        return five_line(HALT)
