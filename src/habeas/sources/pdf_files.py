"""Open PDF files with PDFium, one at a time, and refuse the broken and the locked with one sentence.

The PDFium of pypdfium2 has no JavaScript engine, and forms are not initialised: nothing in the file runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from habeas.errors import DamagedSource, LockedSource

_END = 2_048  # bytes at the end of the file in which its end mark stands
_one_at_a_time = Lock()  # PDFium is not safe for threads


@contextmanager
def opened_pdf(content: bytes, name: str) -> Iterator[Any]:
    """Open a PDF as a `pypdfium2.PdfDocument` for as long as the block lasts.

    Raises LockedSource where it needs a password, DamagedSource where it is truncated or no page can be read.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    # PDFium rebuilds a truncated file from what is left and says nothing of the pages that are gone.
    if b"%%EOF" not in content[-_END:]:
        raise DamagedSource(f"{name} is a PDF cut off before its end: get it again.")
    with _one_at_a_time:
        try:
            document = PdfDocument(content)
        except PdfiumError as error:
            if "password" in str(error).lower():
                raise LockedSource(f"{name} is a PDF locked with a password: save a copy without one.") from error
            raise DamagedSource(f"{name} is a damaged PDF that cannot be opened: get it again.") from error
        try:
            if len(document) == 0:
                raise DamagedSource(f"{name} is a PDF without any page: get it again.")
            yield document
        except PdfiumError as error:
            raise DamagedSource(f"{name} is a PDF with a page that cannot be read: get it again.") from error
        finally:
            document.close()
