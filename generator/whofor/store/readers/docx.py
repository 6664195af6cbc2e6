"""Word documents to lines, after a look that the archive is what it says."""

from __future__ import annotations

import io
import zipfile

from whofor.model.finding import Finding, Level
from whofor.store.files import File
from whofor.store.readers.frontmatter import Numbered, Page

MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100


def page(file: File) -> Page:
    """Return the paragraphs of a Word document as lines; a paragraph's number is its line number.

    What stands in tables is not read, and a finding says so. Needs python-docx, the extra `docx`.
    """
    refusal = _refusal(file)
    if refusal:
        return Page(findings=(refusal,))
    try:
        import docx
    except ImportError:
        hint = "pip install 'whofor[docx]'"
        message = f"{file.where()}: Word documents need python-docx, which is not installed"
        return Page(findings=(Finding("missing-extra", Level.ERROR, message, file.where(), hint),))
    try:
        document = docx.Document(io.BytesIO(file.data))
        texts = [paragraph.text for paragraph in document.paragraphs]
        tables = len(document.tables)
    except Exception as error:  # python-docx raises whatever its parts do on a damaged document
        return Page(findings=(_unreadable(file, f"cannot be read as a Word document ({type(error).__name__})"),))
    body = tuple(Numbered(at, line) for at, text in enumerate(texts, start=1) for line in [*text.split("\n"), ""])
    return Page(body=body, findings=(_tables(file, tables),) if tables else ())


def _refusal(file: File) -> Finding | None:
    """Return why an archive may not be opened: a small file can unpack to more than a disk holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                return _unreadable(file, f"holds {len(entries):,} parts, more than {MOST_ENTRIES:,}")
            size = sum(entry.file_size for entry in entries)
            if size > MOST_BYTES or size > MOST_RATIO * max(len(file.data), 1):
                return _unreadable(file, f"unpacks to {size // 1024:,} KiB, too much for {len(file.data):,} bytes")
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")) and _has_doctype(archive.read(entry)):
                    return _unreadable(file, f"holds a document type in {entry.filename!r}, which no Word file has")
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ):
        return _unreadable(file, "is damaged or no Word document")
    return None


def _has_doctype(data: bytes) -> bool:
    """Whether XML may define entities, with which a few bytes become gigabytes; in UTF-16 too."""
    return b"<!DOCTYPE" in data or b"<!DOCTYPE" in data.replace(b"\0", b"")


def _unreadable(file: File, why: str) -> Finding:
    hint = "open it in Word and save it again as .docx, or export it as text"
    return Finding("unreadable-file", Level.ERROR, f"{file.where()} {why}", file.where(), hint)


def _tables(file: File, count: int) -> Finding:
    message = f"{file.where()} holds {count:,} tables, which are not read"
    return Finding("not-read", Level.WARNING, message, file.where(), "write what is said in tables as 'Name: text'")
