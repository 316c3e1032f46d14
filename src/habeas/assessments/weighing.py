"""What each norm weighs for a subject at the date of the act. The answer to a safeguard never hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from habeas.assessments.facts import denied, holds
from habeas.assessments.forum_findings import weakest
from habeas.assessments.types import Weight
from habeas.cases.edtf_spans import span
from habeas.cases.types import Case, Fact, Holds
from habeas.vocabulary.catalogue.types import Catalogue, Force, Norm, Safeguard

BOUND = ("bound", "bound_with_reservation")
UNKNOWN, NOT_BOUND, DISPUTED = "status_unknown", "not_bound", "bound_disputed"
_ORDER = ("bound", "bound_with_reservation", "bound_disputed", "signatory_only", "status_unknown", "not_bound")


class Standing(Protocol):
    """What the law in force says of one norm, one State and one day."""

    @property
    def weight(self) -> str:
        """Return the weight, one of the six."""
        ...

    @property
    def known(self) -> str:
        """Return how it is known."""
        ...

    @property
    def effect(self) -> str:
        """Return what a reservation does: 'excludes', 'limits' or ''."""
        ...

    @property
    def because(self) -> str:
        """Return the reason in a sentence, where there is one to give."""
        ...


class InForce(Protocol):
    """The law in force, as the engine asks it."""

    @property
    def version(self) -> str:
        """Return the version of the tables."""
        ...

    def standing(self, state: str, treaty: str, on: date, articles: tuple[str, ...]) -> Standing:
        """Return how far a treaty's articles bind a State on a day."""
        ...


def weights_of(  # noqa: PLR0913, PLR0917 -- one safeguard, and all that its norms hang on
    safeguard: Safeguard, case: Case, facts: Mapping[str, Fact], law: InForce, day: str, catalogue: Catalogue
) -> tuple[tuple[Weight, ...], str]:
    """Return what each norm weighs, and in words which day's law was taken.

    Where the act has no date, the law of the day of publication is taken, and that is said: no act is later. Where
    there is neither, no weight is known.
    """
    days, said = _days(case, day)
    broken = any(_precondition(n, facts) != "yes" for n in safeguard.norms if n.precondition and not n.otherwise)
    weights = []
    for norm in safeguard.norms:
        if norm.otherwise and not broken:
            continue
        applies = _applies(norm, facts)
        if applies != "no":
            weights.append(_weight(norm, case, facts, law, days, applies, catalogue))
    return tuple(weights), said


def _days(case: Case, day: str) -> tuple[tuple[date, ...], str]:
    told = span(day) if day else None
    if told is not None and (told.first or told.last):
        ends = tuple(d for d in (told.first, told.last) if d is not None)
        if told.last is None and case.published:
            ends = (*ends, case.published)
        return tuple(dict.fromkeys(ends)), day
    if case.published:
        return (case.published,), f"{case.published.isoformat()} (publication: no date of the act is told)"
    return (), "no date is told"


def _applies(norm: Norm, facts: Mapping[str, Fact]) -> str:
    """Say whether a norm speaks of this person: yes, no, or unknown."""
    if not norm.when or any(holds(facts, name) for name in norm.when):
        return "yes"
    return "no" if all(denied(facts, name) for name in norm.when) else "unknown"


def _precondition(norm: Norm, facts: Mapping[str, Fact]) -> str:
    """Say whether the precondition of a norm holds: yes, no, disputed or unknown."""
    states = {name: facts[name].holds for name in norm.precondition if name in facts}
    if states.get("lawful_stay_disputed") is Holds.YES or Holds.DISPUTED in states.values():
        return "disputed"
    if Holds.YES in states.values():
        return "yes"
    settled = [name for name in norm.precondition if not name.endswith("_disputed")]
    return "no" if settled and all(states.get(name) is Holds.NO for name in settled) else "unknown"


def _weight(  # noqa: PLR0913, PLR0917 -- one norm, and all that it hangs on
    norm: Norm,
    case: Case,
    facts: Mapping[str, Fact],
    law: InForce,
    days: tuple[date, ...],
    applies: str,
    catalogue: Catalogue,
) -> Weight:
    if norm.force is Force.STANDARD:
        because = "A standard binds nobody by itself; it helps to read what does."
        return Weight(norm.instrument, norm.pinpoint, norm.force, NOT_BOUND, norm.known.value, applies, because)
    weight, known, because, effect = _bound(norm, case, law, days, catalogue)
    if norm.both_states and weight in {*BOUND, DISPUTED}:
        weight, because = _own_state(norm, case, law, days, weight, because)
    if norm.precondition and weight in {*BOUND, DISPUTED}:
        weight, because = _hung_on(norm, facts, weight, because)
    return Weight(norm.instrument, norm.pinpoint, norm.force, weight, known, applies, because, effect)


def _bound(
    norm: Norm, case: Case, law: InForce, days: tuple[date, ...], catalogue: Catalogue
) -> tuple[str, str, str, str]:
    known = norm.known.value
    if not case.state:
        return UNKNOWN, known, "The State is not told.", ""
    if not days:
        return UNKNOWN, known, "No date is told.", ""
    if norm.force is Force.INTERPRETIVE:
        parents = tuple(_on_all(law, case.state, parent, (), days) for parent in _treaties(norm.instrument, catalogue))
        best = min(parents, key=lambda found: _ORDER.index(found[0]), default=(UNKNOWN, known, "", ""))
        return (
            best[0],
            known,
            f"It reads {', '.join(_treaties(norm.instrument, catalogue))}. {best[2]}".strip(),
            best[3],
        )
    weight, how, because, effect = _on_all(law, case.state, norm.instrument, norm.articles, days)
    return weight, weakest((how, known)), because, effect


def _treaties(instrument: str, catalogue: Catalogue) -> tuple[str, ...]:
    parents = catalogue.instruments[instrument].parents if instrument in catalogue.instruments else ()
    return tuple(parents)


def _on_all(
    law: InForce, state: str, treaty: str, articles: tuple[str, ...], days: tuple[date, ...]
) -> tuple[str, str, str, str]:
    """Return the weight where it is the same on the first and the last day that the act can have been; else unknown."""
    found = [law.standing(state, treaty, day, articles) for day in days]
    first, last = found[0], found[-1]
    if first.weight != last.weight:
        because = f"It hangs on the day: {_words(first.weight)} on {days[0]}, {_words(last.weight)} on {days[-1]}."
        return UNKNOWN, first.known, because, ""
    return last.weight, last.known, last.because, last.effect


def _own_state(  # noqa: PLR0913, PLR0917 -- two States, one norm
    norm: Norm, case: Case, law: InForce, days: tuple[date, ...], weight: str, because: str
) -> tuple[str, str]:
    """Hold a norm between two States against the person's own State as well."""
    if not case.own_states:
        return UNKNOWN, "It binds between two States, and the person's nationality is not told."
    others = [_on_all(law, own, norm.instrument, norm.articles, days)[0] for own in case.own_states]
    if any(other in BOUND for other in others):
        return weight, because or f"{' or '.join(case.own_states)} is bound too."
    if NOT_BOUND in others or "signatory_only" in others:
        return NOT_BOUND, f"It binds between two States, and {' or '.join(case.own_states)} is not bound."
    return UNKNOWN, f"It binds between two States, and whether {' or '.join(case.own_states)} is bound is not known."


def _hung_on(norm: Norm, facts: Mapping[str, Fact], weight: str, because: str) -> tuple[str, str]:
    named = " or ".join(name.replace("_", " ") for name in norm.precondition if not name.endswith("_disputed"))
    match _precondition(norm, facts):
        case "yes":
            return weight, because
        case "disputed":
            return DISPUTED, f"It speaks of people with {named}, and that is disputed here."
        case "no":
            return NOT_BOUND, f"It speaks of people with {named}, and that is told not to hold."
        case _:
            return UNKNOWN, f"It speaks of people with {named}, and that is not told."


def _words(weight: str) -> str:
    return weight.replace("_", " ")


def binding(weights: tuple[Weight, ...]) -> Iterator[Weight]:
    """Yield the norms of treaties that bind for this subject that day, without those that a reservation excludes."""
    for w in weights:
        if w.force is Force.BINDING and w.weight in BOUND and w.effect != "excludes" and w.applies == "yes":
            yield w
