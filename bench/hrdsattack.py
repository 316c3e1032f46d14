#!/usr/bin/env python3
"""Hold what Habeas reads in news about attacks on people against HRDsAttack, which others annotated for another purpose.

HRDsAttack (Ran and others, 2023; code and data MIT) has 500 news articles, each with one event as an annotator retells
it: who did it, what, to whom, where and when. Labels are of the whole document, without spans. DIR holds its train.json,
dev.json and published_results.json. The rules of Habeas were not made for it: the main act of an article is taken to be
the kind of act that it tells most often, from a number of tellings on that is chosen on train; all figures are of dev.
The published figures are of the test part, which is not here: set side by side, they tell the order of size and no more.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

import habeas
from habeas.suggestions.types import ActValue, DateValue, Kind, PartyValue, PlaceValue, Reading, Suggestion
from habeas.vocabulary import lexicon

# What a kind of act of ours is among theirs.
VIOLATIONS = {
    "arrest": "arbitrary detention", "detention": "arbitrary detention", "conviction": "arbitrary detention",
    "death": "killing", "ill_treatment": "torture", "sexual_violence": "torture",
    "disappearance": "enforced disappearance",
}  # fmt: skip
TAKING = re.compile(r"(?i)kidnap|abduct|hostage|captive|captor|ransom")
STATE = frozenset({"authority", "court", "state"})
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
NOTHING = frozenset({"", "none", "unknown", "nan"})
Score = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Event:
    """What is told of one article: by an annotator, or by us."""

    violations: Counter[str]
    state_actor: bool | None
    victims: frozenset[str]
    country: str
    city: str
    date: tuple[int | None, int | None, int | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--articles", type=int, help="read only so many of each part")
    asked = parser.parse_args()
    parts = {}
    for name in ("train", "dev"):
        articles = json.loads((asked.folder / f"{name}.json").read_text(encoding="utf-8"))[: asked.articles]
        parts[name] = [(annotated(article["merged_sample"]), read(article["sample"])) for article in articles]
    least = max(range(1, 6), key=lambda n: violation_score(parts["train"], n)[2])
    published = json.loads((asked.folder / "published_results.json").read_text(encoding="utf-8"))
    print("\n".join(table(parts["dev"], least, published)))


def table(pairs: list[tuple[Event, Event]], least: int, published: Mapping[str, Any]) -> Iterable[str]:
    """Yield the lines of the report: ours beside the best that the paper gives."""
    yield f"{len(pairs)} articles of dev. A kind of violation is told from {least} tellings on (chosen on train).\n"
    yield "| | Habeas, dev | the paper's best, test |\n|---|---|---|"
    violations, victims = violation_score(pairs, least), victim_score(pairs)
    best = published["violation_type"]["F1"]
    yield f"| violation type, F1 (P, R) | {shown(violations)} | {highest(best)} |"
    yield f"| victims' names, exact F1 (P, R) | {shown(victims)} | {highest(published['victim_name']['exact_F1'])} |"
    known = [(gold.state_actor, ours.state_actor) for gold, ours in pairs if gold.state_actor is not None]
    share = sum(gold is ours for gold, ours in known) / max(1, len(known))
    majority = max(Counter(gold for gold, _ in known).values(), default=0) / max(1, len(known))
    yield f"| state actor or not | {share:.1%} (the more frequent answer: {majority:.1%}) | not comparable |"
    fields: dict[str, Callable[[Event], object]] = {
        "country": lambda event: event.country,
        "city": lambda event: event.city,
        "year": lambda event: event.date[0],
        "month": lambda event: event.date[1],
        "day": lambda event: event.date[2],
    }
    for name, field in fields.items():
        told = [(field(gold), field(ours)) for gold, ours in pairs if field(gold)]
        right = sum(gold == ours for gold, ours in told)
        whole = sum(field(gold) == field(ours) or not (field(gold) or field(ours)) for gold, ours in pairs)
        line = f"{right} of {len(told)} where told; {whole / len(pairs):.0%} of all"
        yield f"| {name} | {line} | {highest(published[f'{name}_acc'])} |"


def violation_score(pairs: Iterable[tuple[Event, Event]], least: int) -> Score:
    """Score the kinds of violation that are told at least so often, leaving out 'other', which is no kind."""
    return over_all(
        (set(gold.violations), {v for v, n in ours.violations.items() if n >= least}) for gold, ours in pairs
    )


def victim_score(pairs: Iterable[tuple[Event, Event]]) -> Score:
    """Score the names of victims over all articles in which the annotator names one."""
    return over_all((set(gold.victims), set(ours.victims)) for gold, ours in pairs if gold.victims)


def over_all(pairs: Iterable[tuple[set[str], set[str]]]) -> Score:
    """Return precision, recall and F1 of sets, counted over all documents together."""
    hit = told = wanted = 0
    for gold, ours in pairs:
        hit, told, wanted = hit + len(gold & ours), told + len(ours), wanted + len(gold)
    precision, recall = hit / max(1, told), hit / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def annotated(label: Mapping[str, Any]) -> Event:
    """Read an annotator's labels."""
    names = (str(victim["victim_name"] or "") for victim in label["victims"])
    kind = str(label["perpetrator_type"])
    return Event(
        Counter(v for v in label["violation_types"] if v in {*VIOLATIONS.values(), "kidnapping"}),
        None if kind in {"None", "insufficient info"} else kind in {"state actor", "other state actors"},
        frozenset(name.casefold() for name in names if name.casefold() not in NOTHING),
        country_of(str(label["country"])),
        place_name(str(label["city"])),
        (number(label["year"]), month(str(label["month"])), number(label["date"])),
    )


def read(sample: Mapping[str, Any]) -> Event:
    """Read an article and retell its main act, field by field."""
    page = f"<html><body><h1>{sample['Input.title']}</h1>{sample['Input.article_interface']}</body></html>"
    published = str(sample["Input.publish_date"])[:10]
    reading = habeas.read_bytes(page.encode(), name="article.html", published=published, language="en")
    told = [(kind, act) for act in reading.of(Kind.ACT) if (kind := violation(act))]
    counted = Counter(kind for kind, _ in told)
    acts = sorted((act for _, act in told), key=lambda act: act.anchor.start)
    return Event(
        counted,
        by_state(reading, acts),
        frozenset(victims(reading, acts)),
        main_country(reading),
        next((place_name(a.fields["place"].exact) for a in acts if is_town(a)), first_town(reading)),
        when(reading, acts),
    )


def violation(act: Suggestion) -> str:
    """Return what an act is among their violations, empty for none."""
    value = act.value
    if not isinstance(value, ActValue) or value.modality in {"denied", "planned"}:
        return ""
    if TAKING.search(act.anchor.exact):
        return "kidnapping"
    return VIOLATIONS.get(value.type, "")


def by_state(reading: Reading, acts: Iterable[Suggestion]) -> bool | None:
    """Say whether those who did it are mostly of a State; None where no act names anybody."""
    types = {s.anchor.exact.casefold(): s.value.type for s in reading.of(Kind.PARTY) if isinstance(s.value, PartyValue)}
    named = [types.get(act.fields["perpetrator"].exact.casefold()) for act in acts if "perpetrator" in act.fields]
    known = [kind in STATE for kind in named if kind]
    return sum(known) * 2 >= len(known) if known else None


def victims(reading: Reading, acts: Iterable[Suggestion]) -> Iterable[str]:
    """Yield the names of people to whom something was done."""
    people = [
        s.anchor.exact for s in reading.of(Kind.PARTY) if isinstance(s.value, PartyValue) and s.value.type == "person"
    ]
    suffering = " ".join(act.fields["victim"].exact for act in acts if "victim" in act.fields)
    for name in people:
        words = name.split()
        if len(words) > 1 and all(word[:1].isupper() for word in words) and words[-1] in suffering:
            yield name.casefold()


def main_country(reading: Reading) -> str:
    """Return the State that most of the text's places lie in."""
    counted: Counter[str] = Counter()
    for place in reading.of(Kind.PLACE):
        if isinstance(place.value, PlaceValue) and place.value.country:
            counted[place.value.country] += reading.text.text.count(place.anchor.exact)
    return counted.most_common(1)[0][0] if counted else ""


def is_town(act: Suggestion) -> bool:
    """Say whether the place of an act is a town and not a State."""
    return "place" in act.fields and not country_of(act.fields["place"].exact)


def first_town(reading: Reading) -> str:
    """Return the first place of a text that is no State."""
    towns = (s.anchor.exact for s in reading.of(Kind.PLACE) if not country_of(s.anchor.exact))
    return place_name(next(towns, ""))


def when(reading: Reading, acts: Iterable[Suggestion]) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day of the first act with a date, else of the first date."""
    values = {s.anchor: s.value.edtf for s in reading.of(Kind.DATE) if isinstance(s.value, DateValue)}
    told = [values.get(act.fields["date"]) for act in acts if "date" in act.fields]
    first = next((edtf for edtf in [*told, *values.values()] if edtf and re.match(r"\d{4}", edtf)), "")
    found = re.match(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?", first)
    year, month_, day = found.groups() if found else (None, None, None)
    return (int(year) if year else None, int(month_) if month_ else None, int(day) if day else None)


@cache
def country_of(name: str) -> str:
    """Return the code of a State by whatever name, empty where it is none."""
    return states().get(name.casefold().removeprefix("the "), "")


@cache
def states() -> Mapping[str, str]:
    """Return the codes of all States by their names, lower case."""
    named = {spelling.casefold(): state.alpha_3 for state in pycountry.countries for spelling in spellings(state)}
    for code, entry in lexicon("en", "places")["states"].items():
        named.update({str(spelling).casefold(): code for spelling in entry.get("names", ())})
    return named | {"usa": "USA", "us": "USA", "u.s.": "USA", "uk": "GBR"}


def spellings(state: Any) -> Iterable[str]:
    return (value for key in ("name", "common_name", "official_name") if (value := getattr(state, key, None)))


def place_name(name: str) -> str:
    return "" if name.casefold() in NOTHING else name.casefold().removeprefix("the ")


def number(value: Any) -> int | None:
    text = str(value).split(".", 1)[0]
    return int(text) if text.isdigit() else None


def month(value: str) -> int | None:
    named = value.casefold()
    return MONTHS.index(named) + 1 if named in MONTHS else number(value)


def shown(score: Score) -> str:
    precision, recall, f1 = score
    return f"{f1:.1%} ({precision:.1%}, {recall:.1%})"


def highest(figures: Iterable[float | None]) -> str:
    return f"{max(figure for figure in figures if figure is not None):g}%"


if __name__ == "__main__":
    main()
