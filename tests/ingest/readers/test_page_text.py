"""Text copies of a page: what every reader does."""

from __future__ import annotations

import pytest

from ingest.readers.message import Reader
from ingest.readers.page_text import PageText
from tests.ingest.forms import page_text
from tests.ingest.readers.reader_contract import ReaderContract
from tests.ingest.sheets import HALT


class TestPageText(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return PageText()

    @pytest.fixture
    def document(self) -> str:
        return page_text(HALT)
