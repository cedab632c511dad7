"""The form of a cited answer as GBNF, for servers that take one; our own runtime holds the form without it.

Format: https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
"""

from __future__ import annotations

from rag.llm.generator import Shape

LONGEST_WORD = 24


def gbnf(shape: Shape) -> str:
    """A grammar whose texts are the refusal, or up to `shape.sentences` sentences that each end in a citation."""
    labels = " | ".join(f'"{label}"' for label in range(1, shape.labels + 1))
    lines = [
        f'root ::= "{shape.refusal}" | sentence (" " sentence){{0,{shape.sentences - 1}}}',
        f'sentence ::= word (" " word){{0,{shape.words - 1}}} cite{{1,{shape.citations}}} "."',
        f"word ::= [^ \\t\\r\\n\\x5B\\x5D]{{1,{LONGEST_WORD}}}",
        'cite ::= " [" label "]"',
        f"label ::= {labels}",
    ]
    return "\n".join(lines) + "\n"
