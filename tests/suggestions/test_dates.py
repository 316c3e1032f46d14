"""Dates: what is found, what it is resolved to, and what only looks like a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.types import Document

_POINT = r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?"


def is_edtf(text: str) -> bool:
    """Say whether a text is a date or interval of EDTF levels 0 and 1 that the calendar has."""
    parts = text.split("/")
    if len(parts) > 2 or parts.count("..") > 1 or (len(parts) == 1 and parts[0] == ".."):
        return False
    return all(part == ".." or _is_point(part) for part in parts)


def _is_point(text: str) -> bool:
    match = re.fullmatch(_POINT, text)
    if match is None:
        return False
    year, month, day = (int(match.group(name) or 0) for name in "ymd")
    if month > 12:
        return 21 <= month <= 24 and not day
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return False
    return True


def dates_of(read, text, published="2025-06-12", proposers=None):
    """Return the dates of a text as pairs of words and EDTF."""
    found = read(proposers or [Dates()], text, published)
    return [(s.anchor.exact, s.value.edtf) for s in found if s.kind == "date"]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("They crossed on 7 March 2024.", "7 March 2024", "2024-03-07"),
        ("They crossed on March 7, 2024.", "March 7, 2024", "2024-03-07"),
        ("They crossed on the 7th of March 2024.", "the 7th of March 2024", "2024-03-07"),
        ("They crossed on Sept. 9, 2024, at dawn.", "Sept. 9, 2024", "2024-09-09"),
        ("Boat seen 2024-11-05 at sea.", "2024-11-05", "2024-11-05"),
        ("Order of 5.11.2024 on entry.", "5.11.2024", "2024-11-05"),
        ("Order of 05/11/2024 on entry.", "05/11/2024", "2024-11-05"),
        ("Order of 11/25/2024 on entry.", "11/25/2024", "2024-11-25"),
        ("The camp opened in November 2022.", "November 2022", "2022-11"),
        ("A 2019 survey says so.", "2019", "2019"),
        ("It was built in the 1990s.", "the 1990s", "1990/1999"),
        ("They met on 14 and 15 May 2024.", "14 and 15 May 2024", "2024-05-14/2024-05-15"),
        ("The session of 6–24 May 2024 ended.", "6–24 May 2024", "2024-05-06/2024-05-24"),
        ("From 30 April to 5 May 2024 it rained.", "From 30 April to 5 May 2024", "2024-04-30/2024-05-05"),
        ("Arrivals, December to February 2024.", "December to February 2024", "2023-12/2024-02"),
        ("Between March and June 2023 it rose.", "Between March and June 2023", "2023-03/2023-06"),
        ("Since 2021 the border is shut.", "Since 2021", "2021/.."),
        ("From 1 July 2024 onwards all must pay.", "From 1 July 2024 onwards", "2024-07-01/.."),
        ("Figures from March 2024 are missing.", "March 2024", "2024-03"),
        ("In the third quarter of 2024 it fell.", "the third quarter of 2024", "2024-07/2024-09"),
        ("Q1 2023 was calm.", "Q1 2023", "2023-01/2023-03"),
        ("In the second half of 2023 it rose.", "the second half of 2023", "2023-07/2023-12"),
        ("In the winter of 2022-23 many froze.", "the winter of 2022-23", "2022-24"),
        ("In summer 2023 a wall was built.", "summer 2023", "2023-22"),
        ("By the end of April 2024 all had gone.", "the end of April 2024", "2024-04-30"),
        ("In early March 2024 two fled.", "early March 2024", "2024-03"),
        ("In mid-2022 the rule changed.", "mid-2022", "2022"),
        ("In the year to June 2024 it doubled.", "the year to June 2024", "2023-07/2024-06"),
        ("In the six months to June 2024 it doubled.", "the six months to June 2024", "2024-01/2024-06"),
        ("The year ending 31 March 2024 was hard.", "The year ending 31 March 2024", "2023-04-01/2024-03-31"),
        ("On the night of 3 to 4 June 2024 shots fell.", "the night of 3 to 4 June 2024", "2024-06-03/2024-06-04"),
        ("Seen on Monday, 2 June 2025.", "Monday, 2 June 2025", "2025-06-02"),
        ("Held since Christmas Day 2023.", "since Christmas Day 2023", "2023-12-25/.."),
    ],
)
def test_a_date_that_says_its_year_is_read_as_it_stands(read, text, exact, edtf):
    """Any order and spelling of a full date, month, year, season, quarter or interval gives its period."""
    assert dates_of(read, text) == [(exact, edtf)]


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("They were sent back on 7 May.", "7 May", "2025-05-07"),
        ("They were sent back on 20 August.", "20 August", "2024-08-20"),
        ("They were sent back in October.", "October", "2024-10"),
        ("He is due in court on 20 August.", "20 August", "2025-08-20"),
        ("From 1 July, guards will wear badges.", "From 1 July", "2025-07-01/.."),
        ("She was asked to submit papers.", None, None),
        ("The State is invited to reply by 1 September.", "1 September", "2025-09-01"),
        ("He left yesterday.", "yesterday", "2025-06-11"),
        ("He left the day before yesterday.", "the day before yesterday", "2025-06-10"),
        ("He left last week.", "last week", "2025-06-02/2025-06-08"),
        ("He left last month.", "last month", "2025-05"),
        ("He left last year.", "last year", "2024"),
        ("The law passed last October.", "last October", "2024-10"),
        ("It closes next March.", "next March", "2026-03"),
        ("He left on Tuesday.", "Tuesday", "2025-06-10"),
        ("He left on Thursday.", "Thursday", "2025-06-12"),
        ("He left last Thursday.", "last Thursday", "2025-06-05"),
        ("He left on the Thursday before last.", "the Thursday before last", "2025-05-29"),
        ("A pact was announced four years ago.", "four years ago", "2021"),
        ("It began two months ago.", "two months ago", "2025-04"),
        ("Up in the first four months of this year.", "the first four months of this year", "2025-01/2025-04"),
        ("Wages are due by the end of the month.", "the end of the month", "2025-06-30"),
        ("In the past six months nobody came.", "the past six months", "2024-12/2025-06"),
        ("The lake froze last winter.", "last winter", "2024-24"),
    ],
)
def test_a_date_without_a_year_hangs_on_publication(read, text, exact, edtf):
    """The document's date settles what the text leaves open, back in time unless the sentence looks ahead."""
    assert dates_of(read, text) == ([(exact, edtf)] if exact else [])


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("Seized on 3 May 2024. Two days later he was flown out.", "Two days later", "2024-05-05"),
        ("Seized on 3 May 2024. The following week he saw a judge.", "The following week", "2024-05-06/2024-05-12"),
        ("Seized on 3 May 2024, he was freed a month later.", "a month later", "2024-06"),
        ("Seized on 3 May 2024, he was freed the same day.", "the same day", "2024-05-03"),
        ("Seized on 3 May 2024; his first arrest was two years earlier.", "two years earlier", "2022"),
        ("Seized in May 2024, he was moved two days later.", "two days later", None),
        ("Seized on 3 May 2024, he had left home six days before.", "six days before", "2024-04-27"),
        ("Several months later he was moved.", "Several months later", None),
        ("Held on 2 June 2021. On 9 August a court ruled.", "9 August", "2021-08-09"),
        ("Counted 40 in March 2024, against 10 in the same period of 2022.", "the same period of 2022", "2022-03"),
        ("We visited on 6 and 7 May 2024. On the first day, it rained.", "the first day", "2024-05-06"),
    ],
)
def test_a_date_may_hang_on_one_told_before(read, text, exact, edtf):
    """'Later' and its like count from the date before them; what that does not settle stays open."""
    assert (exact, edtf) in dates_of(read, text)


def test_a_log_counts_from_the_day_of_its_entry(read):
    """Under the date of an entry, 'yesterday' is the day before the entry and not before publication."""
    log = "Tue 3 June\nCalm.\nFri 6 June\nTwo boats since yesterday; one on Wednesday."
    assert dates_of(read, log)[2:] == [("since yesterday", "2025-06-05/.."), ("Wednesday", "2025-06-04")]


def test_an_entry_in_one_line_counts_for_that_line(read):
    """A line that begins with its date and a dash counts from it; the next line does not."""
    log = "Fri 30 May – Two boats since yesterday.\nNone came yesterday."
    assert [edtf for _, edtf in dates_of(read, log)] == ["2025-05-30", "2025-05-29/..", "2025-06-11"]


def test_an_interview_counts_from_its_own_day(read):
    """What somebody tells in an interview counts from the day of the interview."""
    told = "Interview: Vilmar, 2 June 2025\nThey came yesterday."
    assert dates_of(read, told)[-1] == ("yesterday", "2025-06-01")


def test_somebody_elses_tomorrow_is_unknown(read):
    """Days ahead inside a quotation count from a day that the text does not tell."""
    from habeas.suggestions.proposers.quotations import Quotations

    said = "“They will come next Monday,” the man said."
    assert dates_of(read, said, proposers=[Quotations(), Dates()]) == [("next Monday", None)]


def test_years_of_a_table_may_be_accounting_years(read):
    """Where the header says on which day the years end, a year in its column is the twelve months before."""
    rows = [("Year to", "People"), ("30 June", "received"), ("2023", "61"), ("2024", "74")]
    assert dates_of(read, rows) == [("2023", "2022-07-01/2023-06-30"), ("2024", "2023-07-01/2024-06-30")]


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the sea at 10.30, aged 24, for three years.",
        "May I ask who you are? The March on Vilmar failed.",
        "April Jones said that Mr August agreed.",
        "He walked 2000 metres with 1999 people to room 2019.",
        "Flight 2024/15 left with parcel VK-2023-041 and form A2023B.",
        "Not on 30 February 2024, nor on 31.4.2024.",
        "Every Monday, and on Sundays, a bus goes.",
        "See https://example.org/2024/05/06 or write to y2024@example.org.",
    ],
)
def test_what_only_looks_like_a_date_is_none(read, text):
    """Verbs, names, ages, durations, clock times, codes, addresses and days that do not exist are no dates."""
    assert dates_of(read, text) == []


def test_years_in_names_of_laws_are_no_dates(read):
    """The year that names a law belongs to the law; the year beside it is a date."""
    text = "Under the Foreigners Act 2009 and Law No. 41 of 2016, in force since 2017, he was held."
    assert dates_of(read, text, proposers=[Instruments(), Dates()]) == [("since 2017", "2017/..")]


def test_a_list_of_days_says_its_month_and_year_once(read):
    """Each day of a list is a date of its own, in the month and year that end the list."""
    text = "Raids on 6, 9 and 12 May 2024, and on 28 February and 1 March 2019."
    assert [edtf for _, edtf in dates_of(read, text)] == [
        "2024-05-06",
        "2024-05-09",
        "2024-05-12",
        "2019-02-28",
        "2019-03-01",
    ]


def test_the_basis_says_what_settled_a_date(read):
    """A date is explicit, or hangs on the document, or on another date of the text."""
    found = read([Dates()], "On 3 May 2024 he fell; two days later he died. His son left in March.")
    assert [s.value.basis for s in found] == ["explicit", "relative", "document"]


_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "7 14 30 31 29 February March May may June 2024 2023 1999 the of and to – - / , . since from between last next "
        "this Monday Tuesday week month year days two three several ago later earlier early mid end beginning first "
        "quarter half same following day before yesterday today tomorrow spring winter will had by 12.3.2024 "
        "2024-02-30 31/04/2023 night years 1990 s Q 4 in until at",
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14), st.dates(date(1990, 1, 1), date(2060, 12, 31)) | st.none())
def test_every_date_that_is_given_exists(words, published):
    """Whatever stands beside what, the EDTF is valid, its days exist, and anchors hold."""
    text = " ".join(words)
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    for suggestion in Dates().propose(Document(canonical, published, "en", RuleAnalyser("en")), ()):
        canonical.check(suggestion.anchor)
        assert suggestion.value.edtf is None or is_edtf(suggestion.value.edtf)
        assert suggestion.value.basis in {"explicit", "document", "relative"}


@settings(deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    st.sampled_from(
        [
            "on 7 August",
            "in May",
            "on Tuesday",
            "last week",
            "last October",
            "yesterday",
            "two months ago",
            "early March",
        ]
    ),
)
def test_what_was_done_was_not_done_after_publication(published, phrase):
    """A date without a year in a sentence of the past never begins after the day of publication."""
    text = f"They were sent back {phrase}."
    canonical = CanonicalText(text, (Passage(PassageKind.PARAGRAPH, 0, len(text)),), "test/1")
    [found] = Dates().propose(Document(canonical, published, "en", RuleAnalyser("en")), ())
    start = found.value.edtf.split("/")[0]
    first = date.fromisoformat(start + "-01" * (2 - start.count("-")))
    assert published - timedelta(days=366 * 8) <= first <= published


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They said they would pay under the deal signed in July.", "2024-07"),
        ("They said the report would be released in July.", "2025-07"),
        ("The office will pay in July.", "2025-07"),
        ("The law planned for July was dropped.", "2025-07"),
        ("The hearing was set for July.", "2025-07"),
        ("They set out in July.", "2024-07"),
    ],
)
def test_a_participle_by_itself_is_done(read, text, edtf):
    """A month after 'signed' is past even in a sentence that looks ahead; after 'be released' it is not."""
    [(_, found)] = dates_of(read, text, published="2025-06-12")
    assert found == edtf
