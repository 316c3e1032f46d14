"""Whether the words that a case rests on are where they were quoted from."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.cases.models import CaseEvidence
from habeas.errors import BrokenAnchor


def faults() -> Iterator[str]:
    """Yield a sentence for each quote of a case that is not in its text; what is wrong with a text itself is not said."""
    rows = CaseEvidence.objects.select_related("text__source", "fact", "answer", "remedy", "member").order_by(
        "text", "pk"
    )
    text, canonical = None, None
    for row in rows.iterator():
        if row.text_id != text:
            text = row.text_id
            try:
                canonical = row.text.canonical()
            except BrokenAnchor:  # said once, by the records
                canonical = None
        if canonical is None:
            continue
        try:
            canonical.check(row.anchor())
        except BrokenAnchor as error:
            settled = row.fact or row.answer or row.remedy or row.member
            assert settled is not None
            yield f"Case {settled.case_id}: {error}"
