"""The frame: Gradio's blocks, queue, API and MCP server around our own pages. The only file that imports Gradio."""

# No postponed annotations here: Gradio reads those of the functions below as they stand.
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"  # parts of it would ask the hub who we are

import fastapi
from anyio import CapacityLimiter, to_thread

from ui.web.gradio.stubs import no_stubs

with no_stubs():
    import gradio as gr

from rag.errors import CablechatError
from ui.web import pages
from ui.web.answers.service import Service
from ui.web.chat import thread
from ui.web.chat.question_form import QuestionForm
from ui.web.gradio.api import Api
from ui.web.gradio.streams import Streams
from ui.web.security.identity import Identity
from ui.web.shell.coverage import coverage

log = logging.getLogger(__name__)
_THREADS = 64  # of its own: questions that wait must not take the forty threads from which pages are served
_TOOLS_AT_ONCE = 16
_HEAD = (
    '<link rel="icon" href="/cablechat/static/icon.svg" type="image/svg+xml">'
    '<link rel="stylesheet" href="/cablechat/static/app.css">'
    '<script type="module" src="/cablechat/static/main.js"></script>'
)
_HERE = "while (!window.cablechat) await new Promise((later) => setTimeout(later, 20));"  # our script may come later
_OUTGOING = f"async (question, how) => {{ {_HERE} return window.cablechat.outgoing(question); }}"
_SETTLED = f"async () => {{ {_HERE} window.cablechat.settled(); return ''; }}"
TABS = ("Chat", "Search", "Evidence", "Conversations", "Library", "Evaluation")
_SANS = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"]
_MONO = ["ui-monospace", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace"]


def mount(app: fastapi.FastAPI, service: Service, *, signed_in: bool) -> fastapi.FastAPI:
    """Puts the frame at the root of the app, behind the app's own routes."""
    theme = gr.themes.Base(font=_SANS, font_mono=_MONO)
    api = Api(service)
    blocks = _blocks(service, api, signed_in)
    blocks.max_threads = _THREADS
    framed: fastapi.FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        "/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        mcp_server=True,
        enable_monitoring=False,
        theme=theme,
        head=_HEAD,
    )
    _serve_tools(blocks, api)
    functions = {number: str(fn.name or "") for number, fn in blocks.fns.items()}
    app.add_middleware(Streams, functions=functions, answering="answering")
    return framed


def _blocks(service: Service, api: Api, signed_in: bool) -> gr.Blocks:
    header = pages.render("header", coverage=coverage(service.catalog), signed_in=signed_in)
    blocks: gr.Blocks
    with gr.Blocks(analytics_enabled=False, title="Cablechat", fill_width=True) as blocks:
        _html(header, "cc-header")
        _html(pages.render("tabs", names=TABS), "cc-tabs-list")
        with gr.Tabs(elem_id="cc-tabs", overflow_behavior="wrap"):  # out of sight: ours, above, stands for it
            with gr.Tab("Chat", elem_id="cc-chat"):
                _html('<div data-root="thread" class="root"></div>', "cc-thread")
                live = _html("", "cc-live")
                question, how, send = _composer()
            with gr.Tab("Search", elem_id="cc-search"):
                _html(pages.render("searching"), "cc-searching")
            for name in TABS[2:]:
                with gr.Tab(name, elem_id=f"cc-{name.lower()}"):
                    root = {"Evidence": "board"}.get(name, name.lower())
                    _html(f'<div data-root="{root}" class="root"></div>', f"cc-{name.lower()}-page")
        sent = gr.on(
            [send.click, question.submit],
            _answer_events(service),
            [question, how],
            [live, question],
            js=_OUTGOING,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        sent.then(None, None, [live], js=_SETTLED, show_progress="hidden", api_visibility="private")
        _add_api(api)
    blocks.queue(default_concurrency_limit=None, api_open=False)
    return blocks


def _composer() -> tuple[gr.Textbox, gr.Textbox, gr.Button]:
    """What stays at the foot of the window: filters, Stop, the question and how to ask it."""
    with gr.Column(elem_id="cc-foot"):
        _html(pages.render("composer"), "cc-composer")
        with gr.Row(elem_id="cc-ask"):
            question = gr.Textbox(
                label="Question",
                placeholder="Ask the cables",
                lines=1,
                max_lines=8,
                max_length=4000,
                elem_id="cc-question",
                show_label=False,
                container=False,
                scale=1,
            )
            send = gr.Button("Ask", elem_id="cc-send", scale=0, min_width=90)
        how = gr.Textbox(visible=False)
    return question, how, send


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, js_on_load=None, apply_default_css=False)


def _answer_events(service: Service) -> Any:
    def answering(question: str, how: str, request: gr.Request) -> Iterator[tuple[Any, Any]]:
        """Streams the turn, sentence by sentence."""
        if not question.strip():
            yield gr.skip(), gr.skip()
            return
        emptied: Any = ""
        try:
            for progress in service.ask(_owner(request), QuestionForm.of([question, how])):
                yield thread.live(progress), emptied
                emptied = gr.skip()
        except CablechatError as error:
            yield thread.failed(question, str(error)), gr.skip()

    return answering


def _owner(request: gr.Request | None) -> str:
    """Whom the guard found; a call without a request of its own has a place in the queue, and nothing kept."""
    inner = getattr(request, "request", None)
    identity = (getattr(inner, "scope", None) or {}).get("state", {}).get("identity")
    return identity.owner if isinstance(identity, Identity) else "program"


def _add_api(api: Api) -> None:
    def ask(
        question: str,
        request: gr.Request,
        origin: list[str] | None = None,
        tag: list[str] | None = None,
        classification: list[str] | None = None,
        date_from: str = "",
        date_to: str = "",
        cable: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answers a question from the diplomatic cables; every sentence cites reference IDs and paragraphs.

        Args:
            question: The question in plain language.
            origin: Only cables of these posts, for example ["Embassy Astana"].
            tag: Only cables with one of these TAGS, for example ["PREL", "ENRG"].
            classification: Only these classifications, for example ["SECRET"].
            date_from: Only cables created on or after this day, month or year (2009-05-20, 2009-05, 2009).
            date_to: Only cables created on or before this day, or the end of this month or year; empty for none.
            cable: Only these reference IDs, for example ["09ASTANA713"].

        Returns:
            question, answer, state (answered; perhaps: passages that may bear on it; not_found), abstained (true for
            the last two), reason, missing, sentences (text, citations, support), citations (key, quote, permalink),
            nearest, evidence, searched (cables, paragraphs), filters, model (empty where all are quotes), timings_ms.
        """
        given = origin, tag, classification, date_from, date_to, cable
        with _labels():
            return api.call(_owner(request), "ask", {"question": question, **_filters(*given)})

    def search(
        query: str,
        limit: int = 10,
        origin: list[str] | None = None,
        tag: list[str] | None = None,
        classification: list[str] | None = None,
        date_from: str = "",
        date_to: str = "",
        cable: list[str] | None = None,
    ) -> dict[str, Any]:
        """Finds the paragraphs of diplomatic cables nearest to a question or to words, best first.

        Args:
            query: A question or words to look for.
            limit: How many paragraphs to return, 1 to 100.
            origin: Only cables of these posts, for example ["Embassy Astana"].
            tag: Only cables with one of these TAGS, for example ["PREL", "ENRG"].
            classification: Only these classifications, for example ["SECRET"].
            date_from: Only cables created on or after this day, month or year (2009-05-20, 2009-05, 2009).
            date_to: Only cables created on or before this day, or the end of this month or year; empty for none.
            cable: Only these reference IDs, for example ["09ASTANA713"].

        Returns:
            query, filters, searched (cables, paragraphs), hits (key, reference_id, number, score, text, origin,
            created, classification, subject), timings_ms.
        """
        given = origin, tag, classification, date_from, date_to, cable
        with _labels():
            return api.call("", "search", {"query": query, "limit": limit, **_filters(*given)})

    def show(reference: str) -> dict[str, Any]:
        """Shows a diplomatic cable with its metadata and all its paragraphs, or one paragraph of it.

        Args:
            reference: A reference ID like "09ASTANA713", or with a paragraph like "09ASTANA713#6".

        Returns:
            The cable (reference_id, created, classification, origin, subject, tags, references, paragraphs), or the
            paragraph (key, number, portion, text, and what its cable says of itself).
        """
        with _labels():
            return api.call("", "show", {"reference": reference})

    for call in (ask, search, show):
        gr.events.api(call, api_name=call.__name__, concurrency_limit=None)


@contextmanager
def _labels() -> Iterator[None]:
    """Turns our errors into ones whose words reach the caller."""
    try:
        yield
    except CablechatError as error:
        raise gr.Error(str(error)) from error


def _serve_tools(blocks: gr.Blocks, api: Api) -> None:
    """Lets the tools of the MCP server call us directly, with the caller's rights, and answer in JSON.

    By itself Gradio calls its own API over HTTP, at the address that the first request names, and hands everybody's
    password and cookie on to it.
    """
    server: Any = blocks.mcp_server_obj
    if server is None:
        return
    at_once = CapacityLimiter(_TOOLS_AT_ONCE)

    async def call_tool(name: str, arguments: dict[str, Any]) -> list[object]:
        owner = _owner(gr.Request(server.mcp_server.request_context.request))
        try:
            told = await to_thread.run_sync(api.call, owner, name, arguments, limiter=at_once)
        except CablechatError:
            raise
        except Exception as error:
            log.exception("a tool failed")
            raise RuntimeError("Something failed on our side; the server's log says more.") from error
        return [server.types.TextContent(type="text", text=json.dumps(told, ensure_ascii=False))]

    server.mcp_server.call_tool()(call_tool)


def _filters(
    origin: list[str] | None,
    tag: list[str] | None,
    classification: list[str] | None,
    date_from: str,
    date_to: str,
    cable: list[str] | None,
) -> dict[str, object]:
    return {
        "origin": origin,
        "tag": tag,
        "classification": classification,
        "date_from": date_from,
        "date_to": date_to,
        "cable": cable,
    }
