"""The generator that writes nothing."""

from __future__ import annotations

import pytest

from rag.answer.generator import Generator
from rag.answer.quotes import QuotesOnly
from tests.rag.answer.generator_contract import GeneratorContract


class TestQuotesOnly(GeneratorContract):
    @pytest.fixture
    def generator(self) -> Generator:
        return QuotesOnly()
