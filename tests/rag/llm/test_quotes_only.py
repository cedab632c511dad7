"""The generator that writes nothing."""

from __future__ import annotations

import pytest

from rag.llm.generator import Generator
from rag.llm.quotes_only import QuotesOnly
from tests.rag.llm.generator_contract import GeneratorContract


class TestQuotesOnly(GeneratorContract):
    @pytest.fixture
    def generator(self) -> Generator:
        return QuotesOnly()
