"""The library as something to fill and to look after: adding cables, state, check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest import read_cables
from rag import Embedder
from rag.errors import NotFound, Removed, UsageError
from rag.library import Embedding, Library, Progress, Report, ingest, remove_cables
from rag.library.check import check
from ui.web.jobs.job import Step, Steps

_MOST_LINES = 1_000
_STAGES = {"reading": "Reading", "embedding": "Embedding", "indexing": "Indexing", "checking": "Checking"}


class LibraryAdmin:
    """The owned library. `embedder` is asked for only when there is something to embed."""

    def __init__(self, library: Library, embedder: Callable[[], Embedder]) -> None:
        self.library = library
        self._embedder = embedder

    def add(self, paths: Sequence[Path], strip: Path | None = None) -> Steps:
        """Reads and indexes what lies under the paths; the last step is the report. `strip` is left out of names."""
        yield Step("Loading the embedding model")
        for told in ingest(self.library, read_cables(paths), Embedding(self._embedder())):
            yield _step(told, strip)

    def remove(self, reference_id: str, who: str, why: str) -> None:
        """Takes a cable out for good; raises NotFound where there is none, Removed where it is gone, UsageError."""
        if not " ".join(why.split()):
            raise UsageError("a removal needs a reason; it stays for all to read")
        told = remove_cables(self.library, [reference_id], who=who, why=why)
        if told.already:
            raise Removed(told.already[0].line)
        if told.unknown:
            raise NotFound(f"no cable {reference_id} in this library")

    def state(self) -> list[tuple[str, str]]:
        """What the library says of itself, as names and values."""
        counts = self.library.catalog.counts()
        manifest = self.library.manifest
        return [
            ("Cables", f"{counts.cables:,}"),
            ("Paragraphs", f"{counts.paragraphs:,}"),
            ("Earlier versions", f"{counts.versions:,}"),
            ("Waiting to be indexed", f"{counts.pending:,}"),
            ("Embedded by", manifest.fingerprint.partition("@")[0] if manifest else "nothing yet"),
            ("On disk", _size(sum(file.stat().st_size for file in self.library.folder.rglob("*") if file.is_file()))),
        ]

    def check(self) -> Steps:
        """Looks whether every part is whole, and says what mends those that are not."""
        lines: list[str] = []
        sound = True
        for finding in check(self.library):
            sound = sound and finding.sound
            mend = f" (mend it with: {finding.remedy})" if finding.remedy and not finding.sound else ""
            lines.append(f"{finding.part}: {'sound' if finding.sound else 'not sound'}, {finding.detail}{mend}")
            yield Step(f"Checked the {finding.part}", report=tuple(lines))
        yield Step("Everything is whole" if sound else "Something is wrong", report=tuple(lines))


def _step(told: Progress | Report, strip: Path | None) -> Step:
    if isinstance(told, Progress):
        rate = f", {told.rate:,.0f} a second" if told.rate >= 1 else ""
        left = f", {told.seconds_left:,.0f} s left" if told.seconds_left is not None else ""
        total = f" of {told.total:,}" if told.total else ""
        return Step(f"{_STAGES[told.stage]}: {told.done:,}{total} {told.unit}{rate}{left}", told.done, told.total or 0)
    lines = [f"{_name(str(reject.source), strip)}: {reject.reason}" for reject in told.rejects[:_MOST_LINES]]
    if told.rejected > _MOST_LINES:
        lines.append(f"and {told.rejected - _MOST_LINES:,} more")
    lines += told.passed_over[:_MOST_LINES]
    lines += [
        f"{loss.reference_id}: {loss.lost:,} of {loss.words:,} words lost in reading"
        for loss in told.losses[:_MOST_LINES]
    ]
    words = (
        f"{told.read:,} read: {told.new:,} new, {told.replaced:,} replaced, {told.unchanged:,} unchanged, "
        f"{told.earlier:,} earlier versions, {told.rejected:,} rejected"
        + (f", {told.mended:,} mended" if told.mended else "")
        + (f", {told.removed:,} removed before and passed over" if told.removed else "")
        + (f", {len(told.losses):,} with text lost in reading" if told.losses else "")
    )
    return Step(words, told.read, told.read, tuple(lines))


def _name(source: str, strip: Path | None) -> str:
    """An upload's own name: without our folder, and without the number before it."""
    if strip is None or not source.startswith(str(strip)):
        return source
    return source[len(str(strip)) + 1 :][5:]


def _size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
