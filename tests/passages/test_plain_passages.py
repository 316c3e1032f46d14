"""Plain text: where its parts begin and end."""

from __future__ import annotations

import pytest

from habeas.passages.extraction.plain import plain_passages

LONG = "On Monday border guards led forty people along the fence and held them in the yard of a school until morning."
WRAPPED = (
    "On 7 August border guards led a group of forty people along the fence\n"
    "near the village, and held them in the yard of a disused school until\n"
    "the next morning. Nobody was given water."
)
ARABIC = (
    "احتجز الحرس مجموعة من أربعين شخصا قرب السياج على الحدود في صباح يوم\n"
    "الاثنين واحتجزوهم في ساحة مدرسة مهجورة حتى صباح اليوم التالي دون ماء\n"
    "ولم يحصل أحد منهم على مترجم."
)
ARABIC_SENTENCES = (
    "احتجز الحرس مجموعة من أربعين شخصا قرب السياج على الحدود في الصباح.\n"
    "نقلوا إلى ساحة مدرسة مهجورة وبقوا فيها حتى صباح اليوم التالي كله.\n"
    "لم يحصل أحد منهم على ماء أو مترجم أو محام حتى موعد مغادرة الحافلة."
)


def found(text: str) -> list[tuple[str, str]]:
    return [(p.kind.value, text[p.start : p.end]) for p in plain_passages(text)]


def cells(text: str) -> dict[tuple[int, int, int], list[str]]:
    grid: dict[tuple[int, int, int], list[str]] = {}
    for p in plain_passages(text):
        if p.table is not None:
            grid.setdefault((p.table, p.row, p.column), []).append(text[p.start : p.end])
    return grid


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (f"{LONG}\n{LONG}", [("paragraph", LONG), ("paragraph", LONG)]),
        (f"  {LONG} \r\n\r\n{LONG}", [("paragraph", LONG), ("paragraph", LONG)]),
        (f"{LONG}\r{LONG}\f{LONG}", [("paragraph", LONG)] * 3),
        (f"\n\n{LONG}\n \t\n", [("paragraph", LONG)]),
        (WRAPPED, [("paragraph", WRAPPED)]),
        (ARABIC, [("paragraph", ARABIC)]),
        ("\tTwo  men left.", [("paragraph", "Two  men left.")]),
        (f"{WRAPPED}\n\n{WRAPPED}", [("paragraph", WRAPPED)] * 2),
        (WRAPPED.replace("\n", "\r\n"), [("paragraph", WRAPPED.replace("\n", "\r\n"))]),
        (ARABIC_SENTENCES, [("paragraph", line) for line in ARABIC_SENTENCES.splitlines()]),
        (
            "Toronto centre: 71\nLaval centre: 48",
            [("paragraph", "Toronto centre: 71"), ("paragraph", "Laval centre: 48")],
        ),
        (
            "Poland: Blocking Access to Asylum at the River Border (2025)\nLatvia: Held Without Order Near the Forest Line (2022)",
            [
                ("paragraph", "Poland: Blocking Access to Asylum at the River Border (2025)"),
                ("paragraph", "Latvia: Held Without Order Near the Forest Line (2022)"),
            ],
        ),
    ],
)
def test_lines_are_passages_unless_a_width_broke_them(text, passages):
    """Each line is a passage of its own, but a paragraph that was broken at a width is one."""
    assert found(text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("• one\n• two", ["one", "two"]),
        ("•one\n–\ttwo\n* three", ["one", "two", "three"]),
        ("- one item of a list\n  that goes on below", ["one item of a list\n  that goes on below"]),
        (
            "1. one\n2) two\n(3) three\n(a) four\nb) five\niv. six",
            ["1. one", "2) two", "(3) three", "(a) four", "b) five", "iv. six"],
        ),
        ("12. The Committee notes.", ["12. The Committee notes."]),
    ],
)
def test_bullets_stay_outside_and_numbers_inside(text, passages):
    """A bullet is not part of its item; a number is: people quote it."""
    assert found(text) == [("list_item", words) for words in passages]


@pytest.mark.parametrize(
    "text",
    ["-5 degrees", "*The experts: a list.", "2024. A year.", "A. M. came.", "e.g. this", "–", "• ", "1.5 million"],
)
def test_what_only_looks_like_an_item_is_none(text):
    """A sign or a number that begins a sentence makes no list."""
    assert {kind for kind, _ in found(text)} == {"paragraph"}


@pytest.mark.parametrize(
    "heading",
    ["What we saw", "II. Findings", "3.1 Access to lawyers", "Вводная часть", "ENDS", "A partnership with a price"],
)
def test_headings_stand_short_above_longer_text(heading):
    """A short capitalised line without an end of sentence, above a paragraph, is a heading."""
    assert found(f"{LONG}\n\n{heading}\n\n{LONG}")[1] == ("heading", heading)
    assert found(f"{LONG}\n{heading}\n{LONG}")[1] == ("heading", heading)


@pytest.mark.parametrize(
    "line", ["It ended.", "They said:", "and then more", "3 October 2025", "— No", "word " * 20, "What did you see?"]
)
def test_sentences_dates_and_fragments_are_no_headings(line):
    """A sentence, a date, a fragment or a long line is a paragraph wherever it stands."""
    assert ("heading", line.strip()) not in found(f"{LONG}\n\n{line}\n\n{LONG}")


def test_last_line_is_no_heading():
    """Nothing stands under the last line: a signature is no heading."""
    assert found(f"{LONG}\n\nThe Commissioner")[-1][0] == "paragraph"


@pytest.mark.parametrize(
    "text",
    [
        "Month\tMen\tWomen\nJuly\t61\t9\nAugust\t74\t14",
        "Month\t\tMen\tWomen\nJuly\t\t61\t9\nAugust\t\t74\t14".replace("\t\t", "\t"),
        "| Month | Men | Women |\n|---|---|---|\n| July | 61 | 9 |\n| August | 74 | 14 |",
        "Month | Men | Women\n------+-----+------\nJuly | 61 | 9\nAugust | 74 | 14",
        "+--------+-----+-------+\n| Month  | Men | Women |\n+--------+-----+-------+\n| July   | 61  | 9     |\n| August | 74  | 14    |",
        "Month    Men   Women\nJuly     61    9\nAugust   74    14",
        "Month     Men   Women\nJuly       61       9\nAugust     74      14",
        "  Month  Men  Women\r\n  July   61   9\r\n  August 74   14",
    ],
)
def test_tables_are_told_by_tabs_pipes_and_columns(text):
    """However a table is drawn, its cells come out with row and column."""
    assert cells(text) == {
        (0, 0, 0): ["Month"],
        (0, 0, 1): ["Men"],
        (0, 0, 2): ["Women"],
        (0, 1, 0): ["July"],
        (0, 1, 1): ["61"],
        (0, 1, 2): ["9"],
        (0, 2, 0): ["August"],
        (0, 2, 1): ["74"],
        (0, 2, 2): ["14"],
    }


def test_header_of_two_lines_is_one_row():
    """The cells of a header that takes two lines share row 0, so that units are found above every figure."""
    text = (
        "Half-year    People     Longest\n"
        "from         received   stay (days)\n"
        "July 2023    61         214\n"
        "July 2024    up to 9    388\n"
    )
    grid = cells(text)
    assert grid[0, 0, 1] == ["People", "received"]
    assert grid[0, 0, 2] == ["Longest", "stay (days)"]
    assert (grid[0, 1, 1], grid[0, 2, 1]) == (["61"], ["up to 9"])


def test_empty_cells_keep_the_columns_right():
    """A cell that holds nothing leaves a gap in its row, also at its beginning."""
    assert cells("\tMen\tWomen\nJuly\t\t9\nAugust\t74\t14") == {
        (0, 0, 1): ["Men"],
        (0, 0, 2): ["Women"],
        (0, 1, 0): ["July"],
        (0, 1, 2): ["9"],
        (0, 2, 0): ["August"],
        (0, 2, 1): ["74"],
        (0, 2, 2): ["14"],
    }


def test_tables_are_counted_through_the_text():
    """Each table of a text has its own number, and the caption above it stays a passage of its own."""
    text = f"Table 1: held\nMonth\tMen\nJuly\t61\n\n{LONG}\n\nMonth\tWomen\nJuly\t9\n"
    assert {key[0] for key in cells(text)} == {0, 1}
    assert found(text)[0][1] == "Table 1: held"


@pytest.mark.parametrize(
    "text",
    [
        "21 July 2025                Our ref: C201774",
        "Signed:      Dated:\nA. Name      3 May",
        "It ended.  Nobody spoke.  They walked on to the gate.\nThey waited.  It was cold there.  A dog barked twice.",
        "1.\tfirst thing\n2.\tsecond thing",
        "•\tfirst thing\n•\tsecond thing",
        "Home | About us | Contact",
        "a\tb\nc",
        "+\nwords",
        "-----\nwords\n-----",
    ],
)
def test_what_only_looks_like_a_table_is_none(text):
    """Letterheads, signatures, lists with tabs and rules make no table."""
    assert cells(text) == {}


def test_many_lines_take_no_more_than_their_share(monkeypatch):
    """Each line is looked at a bounded number of times, however many stand together."""
    from habeas.passages.extraction import plain

    looked = []
    real = plain.table_at
    monkeypatch.setattr(plain, "table_at", lambda block, position: looked.append(position) or real(block, position))
    plain_passages("some words  and others that are   not in columns\nwords words  words\n" * 500)
    assert len(looked) <= 1_000
