"""Mirror pages: what every reader does."""

from __future__ import annotations

import pytest

from ingest.readers.message import Reader
from ingest.readers.mirror_html import MirrorHtml
from tests.ingest.forms import mirror_html
from tests.ingest.readers.reader_contract import ReaderContract
from tests.ingest.sheets import HALT


class TestMirrorHtml(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return MirrorHtml()

    @pytest.fixture
    def document(self) -> str:
        return mirror_html(HALT)
