"""Acts in Russian: the shortest words that say them, their type, their voice and their roles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser
from habeas.suggestions.proposers.acts.unparsed import UnparsedActs
from habeas.suggestions.types import DateValue, Document, Kind, PlaceValue, Suggestion

VALUES = {
    Kind.DATE: DateValue("2025-05-03", "explicit"),
    Kind.PLACE: PlaceValue(None),
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
    return list(UnparsedActs().propose(Document(text, None, "ru", RuleAnalyser("ru")), found))


def told(content: str, *earlier: tuple[Kind, str]) -> list[tuple[str, str]]:
    """Return the words and the type of each act."""
    return [(s.anchor.exact, s.value.type) for s in acts(content, *earlier)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мать депортировали в мае.", [("депортировали", "expulsion")]),
        ("Семью выслали без предупреждения.", [("выслали", "expulsion")]),
        ("Власти выдворили четверых мужчин.", [("выдворили", "expulsion")]),
        ("Принудительное возвращение длилось сутки.", [("Принудительное возвращение", "expulsion")]),
        ("Двух женщин задержали на вокзале.", [("задержали", "arrest")]),
        ("Облава шла два часа.", [("Облава", "arrest")]),
        ("Мужчину затолкали в машину.", [("затолкали в машину", "arrest")]),
        ("Женщин держат в подвале.", [("держат", "detention")]),
        ("Он третий месяц под стражей.", [("под стражей", "detention")]),
        ("Подростка заключили под стражу.", [("заключили под стражу", "detention")]),
        ("Его этапировали в другой город.", [("этапировали", "transfer")]),
        ("Всех освободили утром.", [("освободили", "release")]),
        ("Водителя оштрафовали.", [("оштрафовали", "conviction")]),
        ("Ему вручили решение о выдворении.", [("решение о выдворении", "expulsion_order")]),
        ("Ей на пять лет запретили въезд.", [("запретили въезд", "entry_ban")]),
        ("На границе ему отказали во въезде.", [("отказали во въезде", "entry_refusal")]),
        ("Беженцев вытеснили обратно.", [("вытеснили обратно", "pushback")]),
        ("Солдаты заставили их перейти реку.", [("заставили их перейти", "coerced_crossing")]),
        ("Они перешли границу ночью.", [("перешли границу", "border_crossing")]),
        ("Лодку перехватили.", [("перехватили", "interception")]),
        ("В марте она родила.", [("родила", "birth")]),
        ("Мать разлучили с сыном.", [("разлучили", "family_separation")]),
        ("Девочку отправили в приют.", [("отправили", "placement_in_care")]),
        ("Детей поместили в приют.", [("поместили", "placement_in_care")]),
        ("Мужчину поместили в изолятор.", [("поместили", "detention")]),
        ("Мать лишили родительских прав.", [("лишили родительских прав", "loss_of_parental_rights")]),
        ("Семья воссоединилась.", [("воссоединилась", "family_reunification")]),
        ("В реке утонул мужчина.", [("утонул", "death")]),
        ("Врач описал переломы.", [("переломы", "injury")]),
        ("Охранники избили подростка.", [("избили", "ill_treatment")]),
        ("Её изнасиловали в камере.", [("изнасиловали", "sexual_violence")]),
        ("Его держали в карцере.", [("в карцере", "solitary_confinement")]),
        ("Люди спят на полу.", [("спят на полу", "poor_conditions")]),
        ("Брат пропал без вести.", [("пропал без вести", "disappearance")]),
        ("Начальник угрожал работницам.", [("угрожал", "threat")]),
        ("Бумаги были только на польском.", [("только на польском", "denial_of_interpretation")]),
        ("Заявление об убежище не приняли.", [("Заявление об убежище не приняли", "denial_of_asylum_access")]),
        ("Его вывезли до рассмотрения жалобы.", [("вывезли", "expulsion"), ("до рассмотрения жалобы", "denial_of_appeal")]),
        ("Приостановлен прием ходатайств об убежище.", [("Приостановлен прием ходатайств об убежище", "denial_of_asylum_access")]),
        ("Приостановлен приём ходатайств об убежище.", [("Приостановлен приём ходатайств об убежище", "denial_of_asylum_access")]),
        ("Агент завербовал двадцать женщин.", [("завербовал", "recruitment")]),
        ("Рабочим не платили с мая.", [("не платили", "unpaid_wages")]),
        ("Хозяин отобрал у них паспорта.", [("отобрал", "document_confiscation")]),
        ("Патент аннулировали.", [("аннулировали", "loss_of_status")]),
        ("В общежитии прошёл обыск.", [("обыск", "workplace_inspection")]),
        ("Следствие говорит о торговле людьми.", [("торговле людьми", "forced_labour")]),
        ("Адвокат подал жалобу.", [("подал жалобу", "legal_action")]),
        ("Суд отменил штраф.", [("отменил", "court_decision"), ("штраф", "conviction")]),
        ("Договор ратифицировали.", [("ратифицировали", "law_adopted")]),
        ("Закон вступил в силу.", [("вступил в силу", "law_adopted")]),
        ("Омбудсмен посетил приют.", [("посетил", "monitoring_visit")]),
        ("Узники объявили голодовку.", [("объявили голодовку", "protest")]),
        ("Попытка побега провалилась.", [("Попытка побега", "other")]),
    ],
)  # fmt: skip
def test_the_russian_lexicon_tells_acts(text, expected):
    """Each type of act is told by verbs in any form, nouns and phrases, in as few words as they can."""
    assert [pair for pair in told(text) if pair in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Его допросили без адвоката.", [("без адвоката", "denial_of_legal_aid")]),
        ("Адвоката к ней не допустили.", [("Адвоката к ней не допустили", "denial_of_legal_aid")]),
        ("Ему не предоставили переводчика.", [("не предоставили переводчика", "denial_of_interpretation")]),
        ("Женщине отказали в медицинской помощи.", [("отказали в медицинской помощи", "denial_of_medical_care")]),
        ("Им не дают воды.", [("не дают воды", "poor_conditions")]),
        ("Врача не вызвали.", [("Врача не вызвали", "denial_of_medical_care")]),
        ("Люди остались без еды, воды и одеял.", [("без еды, воды и одеял", "poor_conditions")]),
        (
            "Он сидел без адвоката и переводчика.",
            [
                ("без адвоката и переводчика", "denial_of_interpretation"),
                ("без адвоката и переводчика", "denial_of_legal_aid"),
            ],
        ),
    ],
)
def test_what_is_missing_in_russian_is_an_act(text, expected):
    """A denial takes its negation and its object, in either order, and a list of things its whole length."""
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Центр временного содержания рассчитан на сто мест.",
        "Комитет против пыток заседает в Женеве.",
        "Поезд пришёл с задержкой.",
        "Она родом из другого города, день рождения в мае.",
        "Закон запрещает высылку детей.",
        "Статья 5 позволяет задерживать иностранцев.",
        "Комитет рекомендует освободить всех детей.",
        "Государству-участнику следует освободить задержанных.",
        "Доклад содержит рекомендации.",
        "Секретарь перевёл текст.",
    ],
)
def test_what_only_looks_like_an_act_in_russian_is_none(text):
    """Facilities, bodies, powers, prohibitions and recommendations tell no act."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Мать депортировали.", "asserted"),
        ("Мать не депортировали.", "denied"),
        ("Никого не депортировали.", "denied"),
        ("Мать не была депортирована.", "denied"),
        ("Ведомство отрицает, что мать депортировали.", "denied"),
        ("Мать будет депортирована.", "planned"),
        ("Мать вышлют в мае.", "planned"),
        ("Власти намерены депортировать мать.", "planned"),
        ("Матери грозит депортация.", "planned"),
        ("Полиция сможет депортировать её без суда.", "planned"),
        ("Если её не услышат, мать депортируют.", "planned"),
        ("По словам адвоката, мать депортировали.", "reported"),
        ("Мать депортировали, сообщил адвокат.", "reported"),
        ("Она утверждает, что её депортировали.", "alleged"),
        ("Мать, как утверждается, депортировали.", "alleged"),
        ("Суд установил, что мать депортировали.", "found"),
        ("Министр признал, что мать депортировали.", "admitted"),
        ("Нужно прекратить депортации.", "asserted"),
        ("Согласно статье 9, мать депортировали.", "asserted"),
    ],
)
def test_the_voice_of_a_russian_act_is_kept(text, modality):
    """Negation, plans, future forms, reports, claims, findings and admissions are told apart."""
    assert [s.value.modality for s in acts(text) if s.value.type == "expulsion"] == [modality]


def test_whose_words_open_a_sentence_tell_the_rest_of_its_passage():
    """What survivors tell goes on behind the sentence that names them, and ends with the passage."""
    text = "По свидетельству выживших, их избили. Потом их вытолкали.\nСемью разлучили."
    assert [s.value.modality for s in acts(text)] == ["reported", "reported", "asserted"]


def test_a_heading_gives_its_voice_to_what_follows():
    """Under the heading of a committee's own consideration acts are found, up to the next heading."""
    text = "Рассмотрение по существу\nЕго избили.\nПриложение\nЕё избили."
    assert [s.value.modality for s in acts(text)] == ["found", "asserted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пограничники выслали молодую мать.", {"victim": "молодую мать", "perpetrator": "Пограничники"}),
        ("Молодую мать выслали.", {"victim": "Молодую мать"}),
        ("Не менее 19 мигрантов депортировали.", {"victim": "Не менее 19 мигрантов"}),
        ("Её депортировали.", {"victim": "Её"}),
        ("Омбудсмен посетил колонию.", {"perpetrator": "Омбудсмен"}),
    ],
)
def test_roles_of_russian_acts(text, expected):
    """Whom an act is done to are the people nearest to it; who did it is the body before it."""
    [act] = acts(text)
    assert {name: anchor.exact for name, anchor in act.fields.items()} == expected


def test_date_and_place_of_a_russian_act():
    """Date and place are those of the same clause."""
    [act] = acts("3 мая мать выслали в Киншасу.", (Kind.DATE, "3 мая"), (Kind.PLACE, "Киншасу"))
    assert act.fields["date"].exact == "3 мая"
    assert act.fields["place"].exact == "Киншасу"


PIECES = st.sampled_from(
    ["выслали ", "не ", "без ", "адвоката", ", ", " : ", "\n– ", "«", "»", "12 000 ", "по словам ", "полиция ", "её ", "ё", "Ё",
     "вышлют ", "Комитет ", "рекомендует ", "а) ", "№", "\u00a0", "…", "й", "и\u0306"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_russian_text_is_read(content):
    """Whatever a text holds, acts are found without an error and their words stand where they say."""
    for act in acts(content):
        assert content[act.anchor.start : act.anchor.end] == act.anchor.exact
        assert all(content[a.start : a.end] == a.exact for a in act.fields.values())
