"""Other programs: Gradio's API through its client, and the MCP server through an MCP client."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tests.ui.web.conftest import ROOT, Site
from tests.ui.web.made_cables import LONG

T = TypeVar("T")
CLIENT = """
import json, sys
from gradio_client import Client
auth = tuple(sys.argv[2:4]) or None
client = Client(sys.argv[1], auth=auth, verbose=False)
told = client.view_api(print_info=False, return_format="dict")["named_endpoints"]
answer = client.predict("Who holds the hidden share of the pipeline?", api_name="/ask")
found = client.predict("port", 3, origin=["Embassy Quintara"], api_name="/search")
cable = client.predict("09VELMAR77", api_name="/show")
paragraph = client.predict("09VELMAR77#9", api_name="/show")
try:
    client.predict("../../etc/passwd", api_name="/show")
    wrong = ""
except Exception as error:
    wrong = str(error)
print(json.dumps([told, answer, found, cable, paragraph, wrong]))
"""


def called(*arguments: str) -> list[dict[str, object]]:
    """What gradio_client gets, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    content: list[dict[str, object]] = json.loads(done.stdout.strip().splitlines()[-1])
    return content


def test_the_api_answers_searches_and_shows(site: Site) -> None:
    told, answer, found, cable, paragraph, wrong = called(site.url)
    assert set(told) == {"/ask", "/search", "/show"}
    types = {it["parameter_name"]: it["python_type"]["type"] for it in told["/search"]["parameters"]}  # type: ignore[index]
    assert types["query"] == "str"
    assert types["limit"] == "int"
    assert answer["sentences"]
    assert all(it["citations"] for it in answer["sentences"])  # type: ignore[attr-defined]
    assert found["filters"] == {"origin": ["Embassy Quintara"]}
    assert len(found["hits"]) == 3  # type: ignore[arg-type]
    assert len(cable["paragraphs"]) == 77  # type: ignore[arg-type]
    assert paragraph["permalink"] == f"/?cable={LONG}&par=9"
    assert "a reference is like" in wrong  # type: ignore[operator]


def test_the_api_signs_in(signed_site: Site) -> None:
    assert called(signed_site.url, "ada", "correct horse")[1]["sentences"]


def test_the_mcp_server_has_three_documented_tools(site: Site) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
        async with (
            streamable_http_client(f"{site.url}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {it.name: it for it in (await session.list_tools()).tools}
            answer = await session.call_tool("ask", {"question": "Who holds the hidden share of the pipeline?"})
            shown = await session.call_tool("show", {"reference": f"{LONG}#9"})
            texts = [it.content[0].text for it in (answer, shown)]
            return tools, json.loads(texts[0]), json.loads(texts[1])

    tools, answer, shown = _apart(talk())
    assert set(tools) == {"ask", "search", "show"}
    for tool in tools.values():
        assert len(tool.description) > 60  # type: ignore[attr-defined]
        for name, field in tool.inputSchema["properties"].items():  # type: ignore[attr-defined]
            assert field.get("description"), (tool, name)
    assert answer["sentences"]
    assert shown["key"] == f"{LONG}#9"


def _apart(coroutine: Coroutine[object, object, T]) -> T:
    """Runs it in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result(120)
