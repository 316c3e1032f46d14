"""The day of publication that a text states on a line of its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.sources.stated_dates import parse_day, stated_date
from habeas.sources.text_metadata import describe_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 20 November 2023", "2023-11-20"),
        ("Published on 20 November 2023.", "2023-11-20"),
        ("Released 20\u00a0February 2025", "2025-02-20"),
        ("ISSUED: October 3, 2025", "2025-10-03"),
        ("Publication date: 2025-10-03", "2025-10-03"),
        ("First published 1st Oct 2025", "2025-10-01"),
        ("Publié le 1er mars 2024", "2024-03-01"),
        ("Date de publication : 18 août 2024", "2024-08-18"),
        ("Опубликовано: 17 октября 2024 г.", "2024-10-17"),
        ("Опубликовано 18 сентября 2024 г.", "2024-09-18"),
        ("Opublikowano dnia 7 sierpnia 2025 r.", "2025-08-07"),
        ("Апублікавана: 7 жніўня 2025 г.", "2025-08-07"),
        ("نشر في 7 أغسطس 2025", "2025-08-07"),
        ("تاريخ النشر: ٧ أغسطس ٢٠٢٥", "2025-08-07"),
        ("A title\n\nPublished: 20 November 2023\n\nWords.", "2023-11-20"),
        ("Published: 31 February 2023", None),
        ("Published: 03/04/2025", None),
        ("Published: soon", None),
        ("Published: 3 Brumaire 2025", None),
        ("The report was published on 20 November 2023 by a court.", None),
        ("Interview: 14 November 2023", None),
        ("20 November 2023", None),
        ("\n".join(["A line."] * 20 + ["Published: 20 November 2023"]), None),
        ("", None),
    ],
)
def test_only_a_line_that_says_nothing_else_dates_a_text(text, day):
    """A line near the top that says only when the text was published dates it; ambiguous dates do not."""
    found = stated_date(text)
    assert (found.isoformat() if found else None) == day


@given(st.dates(min_value=date(1900, 1, 1)))
def test_days_are_read_as_they_are_written(day):
    """A day written in digits or in English words is read back as the same day."""
    month = day.strftime("%B")
    for written in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        assert parse_day(written) == day


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text):
    """Any words are a day or none; nothing is raised."""
    parse_day(text)
    stated_date(f"Published: {text}")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ten people expelled\n\nOn Monday…", "Ten people expelled"),
        ("\n\n  Ten people expelled  \r\n\r\nOn Monday…", "Ten people expelled"),
        ("Ten people were expelled.\n\nOn Monday…", None),
        ("Ten people expelled\nat the river\n\nOn Monday…", None),
        ("Ten people expelled", None),
        ("Ten people expelled\n\n", None),
        ("Legal summary\n\nFacts.", None),
        ("CRC/C/BGR/CO/6-7\n\nCommittee.", None),
        ("3 October 2025\n\nWords.", None),
        ("• ten people expelled\n\nWords.", None),
        ("July\t14\tmen and women\n\nWords.", None),
        ("word " * 40 + "\n\nWords.", None),
    ],
)
def test_first_line_is_the_title_where_it_plainly_is_one(text, title):
    """A short line that is no sentence and stands alone above the text is its title; anything less is none."""
    assert describe_text(text).title == title
