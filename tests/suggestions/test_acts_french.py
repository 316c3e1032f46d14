"""Acts in French: the shortest words that say them, their type, their voice and their roles."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import VocabularyError
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.acts import lexical
from habeas.suggestions.proposers.acts.unparsed import UnparsedActs
from habeas.suggestions.types import (
    DateValue,
    Document,
    InstrumentValue,
    Kind,
    PartyValue,
    PlaceValue,
    QuotationValue,
    Suggestion,
)
from habeas.vocabulary import codes, lexicon

VALUES = {
    Kind.DATE: DateValue("2025-05-03", "explicit"),
    Kind.PLACE: PlaceValue(None),
    Kind.INSTRUMENT: InstrumentValue("national_law", None),
    Kind.PARTY: PartyValue("un_body", "comité"),
    Kind.QUOTATION: QuotationValue(None),
}


def acts(content: str, *earlier: tuple[Kind, str]) -> list[Suggestion]:
    """Return the acts of a text with one passage a line, given what others found in it."""
    passages, start = [], 0
    for line in content.split("\n"):
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    text = CanonicalText(content, tuple(passages), "test/1")
    found = tuple(
        Suggestion(kind, text.anchor(at, at + len(words)), VALUES[kind], "test", 1.0)
        for kind, words in earlier
        for at in [content.index(words)]
    )
    return list(UnparsedActs().propose(Document(text, None, "fr", RuleAnalyser("fr")), found))


def told(content: str, *earlier: tuple[Kind, str]) -> list[tuple[str, str]]:
    """Return the words and the type of each act."""
    return [(s.anchor.exact, s.value.type) for s in acts(content, *earlier)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La mère a été expulsée.", [("expulsée", "expulsion")]),
        ("Les gendarmes ont expulsé quatre hommes.", [("expulsé", "expulsion")]),
        ("Deux femmes ont été reconduites à la frontière.", [("reconduites", "expulsion")]),
        ("Ils ont été renvoyés de force au Tchad.", [("renvoyés de force", "expulsion")]),
        ("On l’a interpellé à la gare.", [("interpellé", "arrest")]),
        ("La rafle a duré deux heures.", [("rafle", "arrest")]),
        ("Un couple a été placé en garde à vue.", [("placé en garde à vue", "arrest")]),
        ("Elle a été placée en rétention avec son fils.", [("placée en rétention", "detention")]),
        ("Un homme a été maintenu en zone d'attente.", [("maintenu en zone d'attente", "detention")]),
        ("Le père est détenu depuis mars.", [("détenu", "detention")]),
        ("Ils ont été transférés à Lille.", [("transférés", "transfer")]),
        ("Le juge a remis en liberté trois hommes.", [("remis en liberté", "release")]),
        ("Le passeur a été condamné à deux ans de prison.", [("condamné", "conviction"), ("ans de prison", "conviction")]),
        ("Il a reçu une obligation de quitter le territoire.", [("obligation de quitter le territoire", "expulsion_order")]),
        ("Le juge a examiné l'arrêté d'expulsion.", [("arrêté d'expulsion", "expulsion_order")]),
        ("Elle a une interdiction de retour de trois ans.", [("interdiction de retour", "entry_ban")]),
        ("Un refus d'entrée lui a été opposé.", [("refus d'entrée", "entry_refusal")]),
        ("Les exilés ont été refoulés vers la forêt.", [("refoulés", "pushback")]),
        ("Les soldats les ont forcés à traverser le fleuve.", [("forcés à traverser", "coerced_crossing")]),
        ("La traversée a coûté cher.", [("traversée", "border_crossing")]),
        ("Le canot a été intercepté au large.", [("intercepté", "interception")]),
        ("Elle a accouché en cellule.", [("accouché", "birth")]),
        ("Le garçon a été séparé de sa mère.", [("séparé", "family_separation")]),
        ("L’enfant a été confié à un orphelinat.", [("confié", "placement_in_care")]),
        ("Elle a été déchue de l'autorité parentale.", [("déchue de l'autorité parentale", "loss_of_parental_rights")]),
        ("Le regroupement familial a été accordé.", [("regroupement familial", "family_reunification")]),
        ("Trois personnes se sont noyées.", [("noyées", "death")]),
        ("Il souffre d'une fracture.", [("fracture", "injury")]),
        ("Les agents l'ont roué de coups.", [("roué de coups", "ill_treatment")]),
        ("Elle dit qu'un gardien l'a violée.", [("violée", "sexual_violence")]),
        ("Il a été placé à l'isolement.", [("placé à l'isolement", "solitary_confinement")]),
        ("Les familles dorment à même le sol.", [("dorment à même le sol", "poor_conditions")]),
        ("Son frère est porté disparu.", [("porté disparu", "disappearance")]),
        ("Le patron a menacé les ouvrières.", [("menacé", "threat")]),
        ("Les papiers étaient uniquement en grec.", [("uniquement en grec", "denial_of_interpretation")]),
        ("Il a été éloigné avant l'examen de son recours.", [("éloigné", "expulsion"), ("avant l'examen de son recours", "denial_of_appeal")]),
        ("Elle n’a pas pu téléphoner à sa famille.", [("n’a pas pu téléphoner à sa famille", "denial_of_contact")]),
        ("Une agence a recruté vingt ouvrières.", [("recruté", "recruitment")]),
        ("Les saisonniers n'ont jamais été payés.", [("n'ont jamais été payés", "unpaid_wages")]),
        ("Le patron a confisqué leurs passeports.", [("confisqué", "document_confiscation")]),
        ("Son titre de séjour a été annulé.", [("titre de séjour a été annulé", "loss_of_status")]),
        ("Une descente de police a eu lieu.", [("descente", "workplace_inspection")]),
        ("Le parquet évoque du travail forcé.", [("travail forcé", "forced_labour")]),
        ("L’association a déposé plainte.", [("déposé plainte", "legal_action")]),
        ("Le tribunal a rendu son jugement.", [("rendu son jugement", "court_decision")]),
        ("Le traité a été ratifié.", [("ratifié", "law_adopted")]),
        ("La loi est entrée en vigueur.", [("entrée en vigueur", "law_adopted")]),
        ("Des contrôleurs ont visité le centre.", [("visité", "monitoring_visit")]),
        ("Dix retenus ont entamé une grève de la faim.", [("grève de la faim", "protest")]),
        ("Le garde l'a délesté de son argent.", [("délesté", "other")]),
    ],
)  # fmt: skip
def test_the_french_lexicon_tells_acts(text, expected):
    """Each type of act is told by verbs in any form, nouns and phrases, in as few words as they can."""
    assert [pair for pair in told(text) if pair in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ils sont restés sans avocat.", [("sans avocat", "denial_of_legal_aid")]),
        ("Elle n'a pas pu voir de médecin.", [("n'a pas pu voir de médecin", "denial_of_medical_care")]),
        ("Aucun interprète n'était là.", [("Aucun interprète", "denial_of_interpretation")]),
        ("On les a privés de nourriture.", [("privés de nourriture", "poor_conditions")]),
        ("Faute de soins, son état inquiète.", [("Faute de soins", "denial_of_medical_care")]),
        ("Les gardes ont refusé tout soin à la femme.", [("refusé tout soin", "denial_of_medical_care")]),
        (
            "Ils vivaient sans eau, nourriture ni couvertures.",
            [("sans eau, nourriture ni couvertures", "poor_conditions")],
        ),
        (
            "Elle est restée sans avocat ni interprète.",
            [
                ("sans avocat ni interprète", "denial_of_interpretation"),
                ("sans avocat ni interprète", "denial_of_legal_aid"),
            ],
        ),
    ],
)
def test_what_is_missing_in_french_is_an_act(text, expected):
    """A denial takes its negation and its object, and a list of things its whole length."""
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Le centre de rétention compte soixante places.",
        "Un arrêté préfectoral fixe les horaires.",
        "Le Comité contre la torture siège à Genève.",
        "Le bus ne s’est pas arrêté.",
        "Le principe de non-refoulement est absolu.",
        "La loi interdit l'expulsion des mineurs.",
        "L'article 5 permet de retenir les demandeurs d'asile.",
        "Le Comité recommande de libérer les enfants.",
        "L’État partie devrait libérer les mineurs.",
        "Médecins sans frontières soigne les malades.",
    ],
)
def test_what_only_looks_like_an_act_in_french_is_none(text):
    """Facilities, bodies, decrees, powers, prohibitions and recommendations tell no act."""
    assert told(text) == []


def test_names_of_laws_and_bodies_in_french_tell_no_act():
    """Words that another proposer took for a law or a body are left to it; people it found are not."""
    assert told("Le Bureau des expulsions est fermé.", (Kind.PARTY, "Bureau des expulsions")) == []
    assert told("La Charte des détenues est ancienne.", (Kind.INSTRUMENT, "Charte des détenues")) == []
    assert told("Il a été maintenu en zone d'attente.", (Kind.PARTY, "zone d'attente")) == [
        ("maintenu en zone d'attente", "detention")
    ]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("La mère a été expulsée.", "asserted"),
        ("La mère n’a pas été expulsée.", "denied"),
        ("Personne n’a été expulsé.", "denied"),
        ("Aucune expulsion n’a eu lieu.", "denied"),
        ("Aucun mineur n’y a été expulsé.", "denied"),
        ("Le ministère nie toute expulsion.", "denied"),
        ("Le préfet dément que la famille ait été expulsée.", "denied"),
        ("Elle n’a été expulsée que lundi.", "asserted"),
        ("La mère sera expulsée.", "planned"),
        ("Le préfet veut expulser la famille.", "planned"),
        ("Ils craignent une expulsion.", "planned"),
        ("Elle craint que son fils ne soit expulsé.", "planned"),
        ("Ils ont promis de ne plus expulser de mineurs.", "planned"),
        ("On les menace d'expulsion.", "planned"),
        ("La famille risque d'être expulsée.", "planned"),
        ("Le gouvernement prévoit d’expulser deux cents personnes.", "planned"),
        ("Le ministre a annoncé qu'ils seraient expulsés.", "planned"),
        ("La mère aurait été expulsée.", "alleged"),
        ("Selon son avocat, la mère a été expulsée.", "reported"),
        ("Selon son avocat, la mère aurait été expulsée.", "reported"),
        ("La mère a été expulsée mardi, a indiqué la police.", "reported"),
        ("Plusieurs disent avoir été expulsés.", "reported"),
        ("Il affirme que la police l'a expulsé.", "alleged"),
        ("La Cour a jugé que la mère avait été expulsée.", "found"),
        ("Le préfet reconnaît avoir expulsé la famille.", "admitted"),
        ("Il faut mettre fin aux expulsions.", "asserted"),
        ("Selon la loi de 2012, la mère a été expulsée.", "asserted"),
    ],
)
def test_the_voice_of_a_french_act_is_kept(text, modality):
    """Negation, plans, the conditional of the press, reports, findings and admissions are told apart."""
    assert [s.value.modality for s in acts(text) if s.value.type == "expulsion"] == [modality]


def test_a_list_of_demands_gives_its_voice_to_its_items():
    """What a list asks for is planned; what it says of people as they are is not."""
    text = "Nous demandons :\n– de libérer les familles séparées ;\n– une mission d'enquête."
    assert [(s.anchor.exact, s.value.modality) for s in acts(text)] == [
        ("libérer", "planned"),
        ("séparées", "asserted"),
        ("mission d'enquête", "planned"),
    ]


@pytest.mark.parametrize(
    ("head", "modality"),
    [("Observations finales", "found"), ("Témoignage de Fanta", "asserted"), ("Communiqué", "asserted")],
)
def test_the_genre_of_a_french_document_gives_the_voice(head, modality):
    """What a committee writes is found, and a testimony is told by who lived it."""
    assert [s.value.modality for s in acts(f"{head}\nUne femme a été frappée.")] == [modality]


def test_words_in_quotation_marks_are_reported_in_french():
    """An act in a quotation is told by who is quoted."""
    words = "La police nous a frappés."
    assert [s.value.modality for s in acts(f"« {words} »", (Kind.QUOTATION, words))] == ["reported"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La police a expulsé une jeune mère.", {"victim": "une jeune mère", "perpetrator": "La police"}),
        ("Une jeune mère a été expulsée par la police.", {"victim": "Une jeune mère", "perpetrator": "la police"}),
        ("Un père algérien a été éloigné.", {"victim": "Un père algérien"}),
        ("Plus de 300 personnes ont été refoulées.", {"victim": "Plus de 300 personnes"}),
        ("Elles ont été frappées.", {"victim": "Elles"}),
        ("Le comité a visité le centre.", {"perpetrator": "Le comité"}),
    ],
)
def test_roles_of_french_acts(text, expected):
    """Whom an act is done to stands before a passive and behind an active verb; 'par' names who did it."""
    [act] = acts(text)
    assert {name: anchor.exact for name, anchor in act.fields.items()} == expected


def test_parties_that_others_found_have_their_part_in_an_act():
    """A party found earlier suffers an act or does it, though the lexicon of acts does not know its noun."""
    content = "Une coiffeuse a été expulsée par le Bureau des affaires intérieures."
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    parties = [
        Suggestion(Kind.PARTY, text.anchor(start, end), PartyValue(kind, content[start:end]), "test", 1.0)
        for start, end, kind in [(0, 13, "person"), (36, len(content) - 1, "authority")]
    ]
    [act] = UnparsedActs().propose(Document(text, None, "fr", RuleAnalyser("fr")), parties)
    assert {name: anchor.exact for name, anchor in act.fields.items()} == {
        "victim": "Une coiffeuse",
        "perpetrator": "Bureau des affaires intérieures",
    }


def test_a_later_act_of_a_sentence_is_done_to_the_same_people():
    """Where nobody stands near an act, those suffer it who suffered the act before in its sentence."""
    text = (
        "Deux hommes ont été interpellés dans une petite gare de campagne, puis, après une nuit entière passée dans un "
        "local exigu du port, expulsés."
    )
    assert [act.fields["victim"].exact for act in acts(text)] == ["Deux hommes", "Deux hommes"]


def test_a_body_that_an_act_is_brought_to_did_not_do_it():
    """A body behind a preposition is no perpetrator."""
    [act] = acts("Devant la préfecture, une mère a giflé un voisin.")
    assert "perpetrator" not in act.fields


def test_date_and_place_of_a_french_act():
    """Date and place are those of the same clause."""
    [act] = acts("Le 3 mai, la mère a été expulsée vers Kamako.", (Kind.DATE, "3 mai"), (Kind.PLACE, "Kamako"))
    assert act.fields["date"].exact == "3 mai"
    assert act.fields["place"].exact == "Kamako"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"enlevement": {"verbs": ["enlever"]}}, "fr/acts.yaml: 'enlevement' is no code"),
        ({"arrest": {"verb": ["arrêter"]}}, "'verb' is no section"),
        ({"arrest": {"phrases": ["~ au poste"]}}, "is no phrase"),
        ({"arrest": {"phrases": ["pris par {personne}"]}}, "there is no set of words"),
        ({"arrest": {"nouns": ["ar*"]}}, "a star stands behind at least 3 letters"),
    ],
)
def test_a_mistake_in_the_french_acts_is_told(monkeypatch, change, message):
    """An unknown code, section, sign or set is refused with what is wrong."""
    broken = MappingProxyType(dict(lexicon("fr", "acts")) | change)
    monkeypatch.setattr(lexical, "lexicon", lambda language, name: broken)
    with pytest.raises(VocabularyError, match=message):
        lexical.lexical_words.__wrapped__("fr")


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_every_act_type_has_words_of_french_and_russian(language):
    """No code of the vocabulary is out of reach of the lexicons."""
    assert set(codes()["act_types"]) <= set(lexicon(language, "acts"))


def leaves(entry: object) -> list[object]:
    """Return every leaf of a lexicon."""
    if isinstance(entry, dict):
        return [leaf for item in entry.values() for leaf in leaves(item)]
    return [leaf for item in entry for leaf in leaves(item)] if isinstance(entry, list) else [entry]


@pytest.mark.parametrize("language", ["fr", "ru"])
@pytest.mark.parametrize("name", ["acts", "modality", "findings"])
def test_every_word_of_these_lexicons_is_a_word(language, name):
    """YAML reads a bare no, on or yes as true or false: in a lexicon they stand in quotation marks."""
    assert all(isinstance(leaf, str) and leaf.strip() for leaf in leaves(dict(lexicon(language, name))))


PIECES = st.sampled_from(
    ["expulsé ", "n’", "l'", "aucun ", "sans ", "avocat", ", ", " : ", "\n– ", "« ", " »", "12 000 ", "qu’", "selon ", "d'", "la police ", "par ",
     "été ", "aurait ", "œ", "\u00a0", "…", "’", "é", "Le Comité ", "recommande ", "a) "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_french_text_is_read(content):
    """Whatever a text holds, acts are found without an error and their words stand where they say."""
    for act in acts(content):
        assert content[act.anchor.start : act.anchor.end] == act.anchor.exact
        assert all(content[a.start : a.end] == a.exact for a in act.fields.values())
