"""`cablechat chat`: turns, commands, and conversations that are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from rag.errors import ModelError
from rag.records import Answer, Filters, Revision, SearchResult, Sentence, Turn
from tests.rag.chat.conversation import answer, found
from ui.cli import opening
from ui.cli.chat import chat


class FakePipeline:
    """Answers everything alike, keeps what it was asked, and may be interrupted or fail."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Sequence[Turn]]] = []

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[SearchResult | Sentence | Answer]:
        self.asked.append((question, history))
        yield found()
        if question == "interrupt":
            raise KeyboardInterrupt
        if question == "fail":
            raise ModelError("The model is tired.")
        yield from answer().sentences
        yield Revision(answer().sentences)
        yield answer()


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    fake = FakePipeline()

    @contextmanager
    def opened(library: Path | None, model: str | None = None) -> Iterator[FakePipeline]:
        yield fake

    monkeypatch.setattr(opening, "pipeline", opened)
    return fake


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command()(chat)
    return app


def talk(app: typer.Typer, library: Path, *lines: str, args: Sequence[str] = ()) -> str:
    result = CliRunner().invoke(
        app, ["--library", str(library), *args], input="".join(f"{line}\n" for line in lines), catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_a_follow_up_knows_what_came_before_and_is_shown_as_understood(
    app: typer.Typer, tmp_path: Path, pipeline: FakePipeline
):
    out = talk(app, tmp_path, "What did Koval say?", "and what did he say?")
    assert "Understood as: What did Koval say about the contract?" in out
    assert "[09TESSARA1 ¶2]" in out
    assert [len(history) for _, history in pipeline.asked] == [0, 2]


def test_a_conversation_is_kept_listed_resumed_and_exported(app: typer.Typer, tmp_path: Path, pipeline: FakePipeline):
    talk(app, tmp_path, "What did Koval say?", "/rename Gas deal")
    assert "Gas deal" in talk(app, tmp_path, args=["--list"])
    talk(app, tmp_path, "/resume Gas deal", "And then?", f"/export {tmp_path / 'out.json'}")
    content = json.loads((tmp_path / "out.json").read_text())
    assert [len(history) for _, history in pipeline.asked] == [0, 2]
    assert len(content["exchanges"]) == 2
    talk(app, tmp_path, args=["--resume", "Gas deal", "--export", str(tmp_path / "out.md")])
    assert "Cables cited" in (tmp_path / "out.md").read_text()
    talk(app, tmp_path, "/delete Gas deal")
    assert "Gas deal" not in talk(app, tmp_path, args=["--list"])


def test_ctrl_c_ends_only_the_answer(app: typer.Typer, tmp_path: Path, pipeline: FakePipeline):
    out = talk(app, tmp_path, "interrupt", "What did Koval say?")
    assert "(interrupted)" in out
    assert "[09TESSARA1 ¶2]" in out
    assert [len(history) for _, history in pipeline.asked] == [0, 0]


def test_a_failing_answer_does_not_end_the_chat(app: typer.Typer, tmp_path: Path, pipeline: FakePipeline):
    out = talk(app, tmp_path, "fail", "/resume nothing", "/export out.docx", "What did Koval say?")
    assert "The model is tired." in out
    assert "no conversation 'nothing'" in out
    assert "not as 'docx'" in out
    assert "[09TESSARA1 ¶2]" in out


def test_new_forgets_what_came_before_and_help_names_the_commands(
    app: typer.Typer, tmp_path: Path, pipeline: FakePipeline
):
    out = talk(app, tmp_path, "What did Koval say?", "/new Other", "Who?", "/help", "/sessions", "/quit", "Not asked")
    assert [(question, len(history)) for question, history in pipeline.asked] == [
        ("What did Koval say?", 0),
        ("Who?", 0),
    ]
    assert "/export FILE" in out
    assert "Other" in out
