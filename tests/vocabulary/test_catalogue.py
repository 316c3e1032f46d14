"""The catalogue of safeguards: what is shipped is whole, and what is malformed is refused with its place."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import VocabularyError
from habeas.vocabulary import codes, lexicons
from habeas.vocabulary.catalogue import catalogue, catalogue_from, versions
from habeas.vocabulary.catalogue.loader import FOLDER_VARIABLE
from habeas.vocabulary.catalogue.types import Force, Known, Rule

SHIPPED = Path(str(files("habeas.vocabulary.catalogue")))
LATEST = SHIPPED / versions()[-1]
CHECKED = {"ICCPR", "ICESCR", "CRC", "CEDAW", "CAT", "ICERD", "REFUGEE-1951", "VCCR"}


@pytest.fixture(autouse=True)
def no_folder_of_ones_own(monkeypatch):
    """Test what is shipped, whatever the person who runs the tests has set."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the latest catalogue in a folder of one's own."""
    return shutil.copytree(LATEST, tmp_path / "own")


def test_nothing_is_lost_between_the_files_and_the_catalogue():
    """Each safeguard of the files is there with all that is written of it: 65 of them, 45 of tier 1."""
    found = catalogue()
    written = {}
    for domain in found.domains:
        for name, entry in yaml.safe_load((LATEST / "safeguards" / f"{domain}.yaml").read_text("utf-8")).items():
            written[name] = entry
            safeguard = found.safeguards[name]
            assert (safeguard.id, safeguard.domain) == (name, domain)
            for field in ("tier", "question", "note", "uhri", "when"):
                assert getattr(safeguard, field) == entry.get(field, "")
            for field in ("acts", "met", "not_met", "person"):
                assert list(getattr(safeguard, field)) == entry.get(field, [])
            assert list(safeguard.duty) == entry.get("duty", ["territorial"])
            for norm, told in zip(safeguard.norms, entry["norms"], strict=True):
                assert (norm.instrument, norm.pinpoint) == (told["instrument"], told["pinpoint"])
                assert (list(norm.when), list(norm.precondition)) == (
                    told.get("when", []),
                    told.get("precondition", []),
                )
                assert (norm.both_states, norm.otherwise) == (
                    told.get("both_states", False),
                    told.get("otherwise", False),
                )
    assert list(found.safeguards) == list(written)
    assert len(written) == 65
    assert sum(safeguard.tier == 1 for safeguard in found.safeguards.values()) == 45


def test_how_a_pinpoint_is_known_is_kept():
    """Only pinpoints of the treaties whose text was held against them are called checked."""
    norms = [norm for safeguard in catalogue().safeguards.values() for norm in safeguard.norms]
    assert {norm.instrument for norm in norms if norm.known is Known.CHECKED} == CHECKED
    assert all(norm.known is Known.UNVERIFIED for norm in norms if norm.force is not Force.BINDING)


@pytest.mark.parametrize("name", ["EXP-01", "EXP-02", "PRC-04"])
def test_where_lawful_presence_is_missing_other_norms_carry_the_weight(name):
    """Article 13 of the Covenant binds only for who is lawfully there; the same safeguard names what binds otherwise."""
    norms = catalogue().safeguards[name].norms
    [thirteen] = [norm for norm in norms if (norm.instrument, norm.pinpoint) == ("ICCPR", "13")]
    assert thirteen.precondition == ("lawful_stay", "lawful_stay_disputed")
    assert ("ICCPR", "2(3)") in {(norm.instrument, norm.pinpoint) for norm in norms if norm.otherwise}


def test_bodies_that_differ_on_the_detention_of_children_are_both_there():
    """Where committees read a safeguard differently, each reading stands under its own name."""
    never, last_resort = catalogue().safeguards["CHD-01"].readings
    assert "Never" in never.says
    assert "last resort" in last_resort.says


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("expulsion", "removal"),
        ("pushback", "border_return"),
        ("detention", "detention"),
        ("family_separation", "separation_child"),
        ("placement_in_care", "placement_child"),
        ("placement_in_care", "separation_child"),
        ("unpaid_wages", "employment"),
        ("forced_labour", "employment"),
        ("loss_of_status", "permit_loss"),
        ("legal_action", "complaint"),
    ],
)
def test_a_coded_act_counts_as_a_kind_of_act(act, kind):
    """A coded act makes due what its kind makes due, on no condition."""
    assert kind in {
        counts.kind
        for counts in catalogue().kinds_of_acts[act]
        if not (counts.with_acts or counts.with_facts or counts.facilities)
    }


def test_some_acts_count_only_on_a_condition():
    """A death is one at a border, and a home is inspected, only where the case tells so."""
    found = catalogue().kinds_of_acts
    for act, kind in (
        ("death", "border_death"),
        ("workplace_inspection", "home_inspection"),
        ("arrest", "detention_child"),
    ):
        entries = [counts for counts in found[act] if counts.kind == kind]
        assert entries
        assert all(counts.with_acts or counts.with_facts or counts.facilities for counts in entries)


def test_every_coded_act_is_thought_of_and_every_kind_of_act_can_be_told():
    """No coded act is forgotten, and a safeguard becomes due by some coded act."""
    found = catalogue()
    assert set(found.kinds_of_acts) == set(codes()["act_types"])
    assert {counts.kind for entries in found.kinds_of_acts.values() for counts in entries} == set(found.acts)


def test_a_version_names_the_files_that_it_was_made_of(copy):
    """A changed byte in any file is another version; the declared part stays."""
    declared, _, hashed = catalogue().version.partition("+")
    assert declared == LATEST.name
    assert re.fullmatch(r"[0-9a-f]{8}", hashed)
    assert catalogue_from(copy).version == catalogue().version
    for file in copy.rglob("*.yaml"):
        before = catalogue_from(copy).version
        file.write_bytes(file.read_bytes() + b"\n# a remark\n")
        assert catalogue_from(copy).version not in {before, catalogue().version}


def test_every_shipped_folder_is_named_like_the_version_it_declares():
    """An assessment that names a version finds the folder of that version again."""
    for version in versions():
        assert catalogue(version).version.startswith(f"{version}+")
        assert catalogue(catalogue(version).version) is catalogue(version)


def test_a_version_that_is_not_there_is_refused_with_those_that_are():
    """An unknown version is no version; one whose files have changed since is not passed off as the old one."""
    with pytest.raises(VocabularyError, match=re.escape(versions()[-1])):
        catalogue("1999.1")
    with pytest.raises(VocabularyError, match="its files have changed"):
        catalogue(f"{versions()[-1]}+00000000")


def test_a_folder_of_ones_own_is_used_instead(copy, monkeypatch):
    """The folder that the setting names is the catalogue; shipped versions stay within reach by name."""
    head = copy / "catalogue.yaml"
    head.write_text(head.read_text("utf-8").replace(f'"{LATEST.name}"', '"ours.3"'), "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(copy))
    own = catalogue()
    assert own.version.startswith("ours.3+")
    assert catalogue("ours.3") is own
    assert catalogue(LATEST.name).version.startswith(LATEST.name)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """A wrong path is said to be wrong."""
    with pytest.raises(VocabularyError, match="There is no folder"):
        catalogue_from(tmp_path / "nowhere")


def test_the_catalogue_is_no_language():
    """Folders of law beside those of languages hold no lexicon."""
    assert not {"catalogue", "law", "2026.1"} & {language for language, _ in lexicons()}
    assert {"en", "fr", "mul"} <= {language for language, _ in lexicons()}


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


MALFORMED = [
    ("safeguards/conditions.yaml", "  acts: [detention]", "  acts: [detained]", "'CON-01': there is no kind of act 'detained'"),
    ("safeguards/conditions.yaml", "  tier: 2", "  tier: 3", "'CON-04' needs a tier: 1 or 2."),
    ("safeguards/conditions.yaml", "  when: allegation_made", "  when: allegation", "'CON-07': there is no fact 'allegation'"),
    ("safeguards/conditions.yaml", "when: [woman]", "when: [wommen]", "'CON-03': there is no fact 'wommen': is it 'woman'?"),
    ("safeguards/conditions.yaml", "CON-02:", "CON-01:", "'CON-01' stands here a second time"),
    ("safeguards/conditions.yaml", "CON-02:", "ARR-01:", "'ARR-01' is a safeguard of arrest_detention.yaml already"),
    ("safeguards/conditions.yaml", "CON-02:", "CON-2:", "'CON-2' is no id"),
    ("safeguards/conditions.yaml", "instrument: OPCAT", "instrument: OPCATS", "'CON-06': there is no instrument 'OPCATS'"),
    ("safeguards/conditions.yaml", 'pinpoint: "17(2)-(3)"', 'pinpoint: "17(3)-(2)"', "'17(3)-(2)' runs backwards"),
    ("safeguards/conditions.yaml", "time outdoors adequate?", "time outdoors adequate", "'CON-02' needs a question"),
    ("safeguards/conditions.yaml", "uhri: E4", "uri: E4", "'CON-03' has a field 'uri'"),
    ("safeguards/border.yaml", "duty: [neighbour]", "duty: [neighbor]", "'PUB-05': there is no duty 'neighbor'"),
    ("instruments.yaml", "parents: [CEDAW]", "parents: [CEDAWS]", "'GR26': there is no instrument 'CEDAWS'"),
    ("instruments.yaml", "force: interpretive, parents: [CED]", "force: interpretive", "'CED-GC1' interprets no treaty"),
    ("instruments.yaml", "parents: [CMW]", "parents: [CMW-GC2]", "'CMW-GC2' is among its own parents"),
    ("instruments.yaml", "force: standard", "force: strong", "'force' is one of binding, interpretive, standard"),
    ("facts.yaml", "woman: Is the person a woman or a girl?", "woman:", "'woman' needs a question"),
    ("facts.yaml", "woman:", "yes:", "'True' is read as no name"),
    ("acts.yaml", "  pushback:", "  push_back:", "there is no coded act 'push_back'"),
    ("acts.yaml", "  protest: ", "  expulsion: ", "'expulsion' counts as something and as nothing"),
    ("acts.yaml", "kind: permit_loss", "kind: permit", "'loss_of_status': there is no kind of act 'permit'"),
    ("acts.yaml", "with_facts: [home_inspected]", "with_facts: [at_home]", "'workplace_inspection': there is no fact 'at_home'"),
    ("acts.yaml", "  protest: It is", "  # protest: It is", "'protest' is missing"),
    ("safeguards/identity.yaml", 'pinpoint: "27, 31"}', 'pinpoint: "27, 31", otherwise: true}', "'IDN-03' has a norm for 'otherwise'"),
    ("catalogue.yaml", "habeas.catalogue/1", "habeas.catalogue/9", "is no form that this Habeas reads"),
    ("catalogue.yaml", "  labour: Work", "  work: Work", "safeguards/labour.yaml is of no domain"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "was", "becomes", "reason"), MALFORMED)
def test_a_malformed_catalogue_is_refused_with_file_line_and_reason(copy, name, was, becomes, reason):
    """Whoever edits a catalogue is told in which file and line what is wrong."""
    file = copy / name
    text = file.read_text("utf-8")
    line = line_of(text, was)
    file.write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(VocabularyError) as refused:
        catalogue_from(copy)
    place, _, said = str(refused.value).partition(": ")
    assert reason in said
    told, _, number = place.rpartition(", line ")
    assert told == name
    if "is of no domain" not in reason and "is missing" not in reason:  # those are told where the list begins
        assert abs(int(number) - line) <= 1, f"{number} is not where line {line} is"


RULES = """\
safeguards:
  PRC-04:
    - id: no-lawyer
      says: not_met
      acts: [denial_of_legal_aid]
      because: There was no lawyer.
facts:
  woman:
    - id: mother
      says: yes
      circumstances: [called_mother]
      because: She is called a mother.
"""


@pytest.fixture
def with_rules(copy):
    """Return a function that reads the catalogue with rules of the test's own."""

    def read(rules: str):
        (copy / "rules.yaml").write_text(rules, "utf-8")
        (copy / "circumstances.yaml").write_text("called_mother: She is called a mother.\n", "utf-8")
        acts = copy / "acts.yaml"
        acts.write_text(acts.read_text("utf-8").partition("\nwords:")[0], "utf-8")  # they name other circumstances
        return catalogue_from(copy).rules

    return read


def test_rules_are_read_with_what_they_answer(with_rules):
    """A rule says which safeguard it answers or which fact it establishes, and how."""
    lawyer, mother = with_rules(RULES)
    assert lawyer == Rule(
        "PRC-04/no-lawyer", "PRC-04", "", "not_met", "There was no lawyer.", acts=("denial_of_legal_aid",)
    )
    assert (mother.id, mother.answers, mother.fact, mother.says) == ("woman/mother", "", "woman", "yes")
    assert mother.circumstances == ("called_mother",)
    assert mother.of == ("subject",)


@pytest.mark.parametrize(
    ("was", "becomes", "line", "reason"),
    [
        ("PRC-04", "PRC-99", 2, "there is no safeguard 'PRC-99' that a rule could answer"),
        ("woman", "widow", 8, "there is no fact 'widow' that a rule could answer"),
        ("denial_of_legal_aid", "no_lawyer", 5, "'PRC-04': there is no coded act 'no_lawyer'"),
        ("acts: [denial_of_legal_aid]", "facilities: [jail]", 5, "'PRC-04': there is no coded facility 'jail'"),
        ("[called_mother]", "[called_mama]", 11, "'woman': there is no circumstance 'called_mama': take one of called_mother"),
        ("says: not_met", "says: perhaps", 4, "'PRC-04': there is no answer 'perhaps': take one of met, not_met"),
        ("says: yes", "says: met", 10, "'woman': there is no answer 'met': take one of yes, no"),
        ("      acts: [denial_of_legal_aid]\n", "", 3, "a rule of 'PRC-04' has no condition"),
        ("      because: There was no lawyer.\n", "", 3, "'PRC-04' needs a text for 'because'"),
        ("  acts: [", "  act: [", 5, "'PRC-04' has a field 'act'"),
        ("    - id: no-lawyer\n", "    - {id: no-lawyer, says: met, acts: [arrest], because: x}\n    - id: no-lawyer\n", 4, "the rule 'PRC-04/no-lawyer' is there already"),
        ("    - id: mother\n", "    - id: mother\n      of: [sister]\n", 10, "'woman': there is no subject of a rule 'sister'"),
    ],
)  # fmt: skip
def test_a_rule_that_could_never_work_is_refused(with_rules, was, becomes, line, reason):
    """A rule with an unknown safeguard, fact, act, facility or circumstance, or with no condition, is told by its line."""
    with pytest.raises(VocabularyError) as refused:
        with_rules(RULES.replace(was, becomes, 1))
    assert str(refused.value).startswith(f"rules.yaml, line {line}: {reason}")


def test_a_file_that_is_missing_or_no_text_is_told(copy):
    """A catalogue with a file gone, or saved in another encoding, is refused by the name of the file."""
    (copy / "facts.yaml").write_bytes(b"child: \xff?\n")
    with pytest.raises(VocabularyError, match=r"facts\.yaml is not in UTF-8"):
        catalogue_from(copy)
    (copy / "facts.yaml").unlink()
    with pytest.raises(VocabularyError, match=r"facts\.yaml: there is no such file"):
        catalogue_from(copy)


FILES = sorted(str(file.relative_to(LATEST)) for file in LATEST.rglob("*.yaml"))
ODD = st.sampled_from([None, True, 0, 3.5, "", " ", "x", [], ["x"], [None], [[]], {}, {"x": "y"}, {1: 2}, [{}]])


def places(content, path=()):
    """Yield the way to everything in a file."""
    yield path
    if isinstance(content, dict | list):
        for step, below in content.items() if isinstance(content, dict) else enumerate(content):
            yield from places(below, (*path, step))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_written_in_a_file_is_read_or_refused_by_its_name(tmp_path, data):
    """Any value in any place either makes a catalogue or is refused with the file that holds it."""
    folder = tmp_path / "changed"
    shutil.copytree(LATEST, folder, dirs_exist_ok=True)
    name = data.draw(st.sampled_from(FILES))
    content = yaml.safe_load((folder / name).read_text("utf-8"))
    *before, last = data.draw(st.sampled_from([path for path in places(content) if path]))
    place = content
    for step in before:
        place = place[step]
    place[last] = data.draw(ODD)
    (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        said = f"read.yaml: {len(catalogue_from(folder).safeguards)}"
    except VocabularyError as refused:
        said = str(refused)
    assert re.match(r"read\.yaml: 65$|(?!read)\S+\.yaml(?:, line \d+)?: ", said)


def test_every_field_of_a_rule_can_be_written(with_rules):
    """What a rule can hold, a file can say."""
    written = {
        "id": "all", "says": "met", "because": "All of it.", "acts": ["arrest"], "facilities": ["prison"],
        "circumstances": ["called_mother"], "any_circumstance": ["called_mother"], "without": ["called_mother"],
        "facts": ["child"], "of": ["subject", "child"], "case": ["removal"], "case_not": ["birth"], "weak": True,
    }  # fmt: skip
    [rule] = with_rules(yaml.safe_dump({"safeguards": {"SEP-01": [written]}, "facts": {}}))
    assert {field.name for field in fields(Rule)} - {"answers", "fact"} == set(written)
    for field in set(written) - {"id"}:
        value = getattr(rule, field)
        assert (list(value) if isinstance(value, tuple) else value) == written[field]
