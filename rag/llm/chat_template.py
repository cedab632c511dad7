"""Renders a model's own chat template around untrusted texts, so that only the template can hold control tokens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from rag.records import Turn

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
TODAY = datetime(2025, 1, 1)
"""The day that templates are told, always the same, so that a question gives the same draft on any day."""
NO_THOUGHT = "\n\n</think>\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the rendered prompt: `template` text is ours, all other text is untrusted."""

    text: str
    template: bool


class TemplateError(Exception):
    """The template of the model cannot be used."""


class ChatTemplate:
    """One model's template; `source` is Jinja, or "" for the common form (ChatML)."""

    def __init__(self, source: str, bos: str, eos: str) -> None:
        from jinja2 import TemplateError as JinjaError
        from jinja2.ext import Extension, loopcontrols
        from jinja2.nodes import Node
        from jinja2.parser import Parser
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        class GenerationTag(Extension):
            """`{% generation %}` marks text to train on; here it only encloses."""

            tags = {"generation"}  # noqa: RUF012

            def parse(self, parser: Parser) -> list[Node]:
                parser.stream.skip(1)
                return parser.parse_statements(("name:endgeneration",), drop_needle=True)

        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, GenerationTag]
        )
        environment.filters["tojson"] = lambda value, **options: json.dumps(value, ensure_ascii=False, **options)
        self._failed = JinjaError
        self._tokens = {"bos_token": bos, "eos_token": eos}
        try:
            self._template = environment.from_string(source or CHATML)
        except JinjaError as exc:
            raise TemplateError(f"the chat template of the model cannot be read: {exc}") from exc

    def parts(self, system: str, messages: Sequence[Turn]) -> list[Part]:
        """The whole prompt up to where the answer begins; the system text joins the first turn where none may stand."""
        texts = [system, *(turn.content for turn in messages)]
        marks = [f"⁅{number}⁆" for number in range(len(texts))]
        rendered = self._rendered(marks, [turn.role for turn in messages])
        if rendered.rstrip().endswith("<think>"):
            rendered = rendered.rstrip() + NO_THOUGHT
        return list(_split(rendered, marks, texts))

    def _rendered(self, marks: Sequence[str], roles: Sequence[str]) -> str:
        body = [{"role": role, "content": mark} for role, mark in zip(roles, marks[1:], strict=True)]
        merged = [{**body[0], "content": f"{marks[0]}\n\n{body[0]['content']}"}, *body[1:]]
        try:
            return self._render([{"role": "system", "content": marks[0]}, *body], marks)
        except self._failed:
            pass
        try:
            return self._render(merged, marks)
        except self._failed as exc:
            raise TemplateError(f"the chat template of the model cannot be filled in: {exc}") from exc

    def _render(self, messages: list[dict[str, str]], marks: Sequence[str]) -> str:
        text = self._template.render(
            messages=messages,
            add_generation_prompt=True,
            enable_thinking=False,
            raise_exception=self._refuse,
            strftime_now=TODAY.strftime,
            tools=None,
            **self._tokens,
        )
        if any(text.count(mark) != 1 for mark in marks):
            self._refuse("it does not hold each message once")
        return text

    def _refuse(self, message: str) -> NoReturn:
        raise self._failed(message)


def _split(rendered: str, marks: Sequence[str], texts: Sequence[str]) -> Iterator[Part]:
    """Cuts the rendered template at the marks and puts the texts in their places."""
    places: list[tuple[int, Any, str]] = sorted(
        (rendered.index(mark), mark, text) for mark, text in zip(marks, texts, strict=True)
    )
    done = 0
    for place, mark, text in places:
        if place > done:
            yield Part(rendered[done:place], template=True)
        if text:
            yield Part(text, template=False)
        done = place + len(mark)
    if done < len(rendered):
        yield Part(rendered[done:], template=True)
