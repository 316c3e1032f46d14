"""Acts in the many wordings of experts, courts, unions, newspapers, rescue logs and witnesses."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.arrangement import propose_all
from habeas.suggestions.proposers.acts import Acts
from habeas.suggestions.proposers.facilities import Facilities
from habeas.suggestions.proposers.parties import Parties
from habeas.suggestions.proposers.places import Places
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.types import Document, Kind, Suggestion

PROPOSERS = (Quotations(), Facilities(), Places(), Parties(), Acts())

WORDINGS = {
    "arrest": """
        Plain-clothes officers took him from the bakery in front of his children. / Six women were swept up in
        the operation. / The tailor was nabbed at the bus stop. / Agents grabbed the student outside the
        courthouse. / Police made forty arrests that night. / Officers carried out an arrest at the mosque. /
        The driver was collared near the port. / Two brothers were hauled in for questioning. / He turned
        himself in on Monday. / The cook was placed under arrest.
    """,
    "detention": """
        He spent nine months in a cell. / The family was kept for two weeks in a hangar. / Men held at the
        airport told us of it. / She was placed in administrative holding. / The boy was locked in a container.
        / He remains behind bars. / They are being held in a disused school. / Forty people are not allowed out
        of the hostel. / They were confined to the ship. / The couple were put in cells.
    """,
    "transfer": """
        She was moved to another prison. / They were bussed to the old barracks. / He was brought to the capital
        for questioning. / The detainees were shipped to a centre in Texas. / The men were driven to the police
        station. / The family was put in a minibus. / She was flown to a detention centre in the north. / The
        woman was rushed to a clinic. / They were relocated to another camp. / He was returned to his cell.
    """,
    "release": """
        She was let out after a week. / He walked out of prison on Friday. / Two were freed on bail. / He was
        granted bail. / They were allowed to leave the centre. / They regained their freedom in June. / They set
        free forty men. / She has been out of detention since May. / He was turned loose on the street. / The
        men have regained their liberty.
    """,
    "conviction": """
        He was sentenced to two years. / He got six months in jail. / A court fined him 300 euros. / She was
        found guilty of smuggling. / He was accused in court and stood trial. / Nine men were put on trial. /
        Prosecutors brought charges against the captain. / He was given a suspended sentence. / She was handed
        an 18-month term. / Police issued him a fine.
    """,
    "expulsion_order": """
        They were given seven days to leave the country. / He received an order to leave the territory. / She
        was served with removal papers. / He was told to pack his bags and leave the country. / A deportation
        order was issued against the family. / They were handed papers telling them to go. / He was declared
        undesirable. / The family was asked to leave within a week. / She was issued with a notice to depart. /
        He got a letter saying he must leave.
    """,
    "expulsion": """
        The family was put on a plane to Kinshasa. / He was removed to Nigeria. / She was sent home. / They were
        flown to Kabul. / He was sent to Rwanda. / They were returned to Syria. / He was shipped off to El
        Salvador. / They were escorted out of the country. / They had him deported. / He signed a paper for
        voluntary return.
    """,
    "entry_ban": """
        She may not come back for ten years. / He was banned from the country for life. / They were given a
        five-year ban. / He is barred from returning. / Her name was put on a blacklist. / He was told he could
        never come back. / They are prohibited from entering Norland. / The ban applies for three years. / He is
        not allowed to return to the country.
    """,
    "entry_refusal": """
        They were turned away at the airport. / She was not allowed in. / Guards refused to let the family in. /
        He was denied entry. / The ship was denied permission to dock. / The border was closed to them. / They
        were rejected at the frontier. / She was denied boarding in Doha. / The airline refused to take them. /
        He was not admitted to the territory.
    """,
    "pushback": """
        Guards marched them back over the border. / They were forced back into the river. / Their boat was towed
        back to sea. / The coastguard pushed the dinghy out of its waters. / They were returned across the river
        at night. / Soldiers herded the group back across the line. / The ship turned them around. / They were
        sent straight back. / The boat was cast loose. / They were shoved back through the gate.
    """,
    "coerced_crossing": """
        Guards forced the men to cross the river. / The regime funnelled migrants to the frontier. / They were
        led to the border by men in uniform. / Soldiers made them go through the hole in the fence. / They were
        pushed towards the Polish fence.
    """,
    "border_crossing": """
        They crossed at night. / She reached Italy by boat. / They came ashore near Pylos. / He slipped across
        the border. / They entered the country through the forest. / Fifty people landed on the beach. / They
        had left Libya on a wooden boat. / He swam to Ceuta. / He made it to Spain. / The crossing took nine
        hours.
    """,
    "interception": """
        The dinghy was stopped by the coastguard. / A patrol vessel caught up with them. / The navy seized the
        boat. / They were rescued and disembarked in Libya. / The patrol blocked their path. / They were taken
        off the boat. / Frontex detected the boat and called the coastguard. / The boat was boarded by armed
        men. / Interceptions at sea doubled. / They were hauled back to Tunisia.
    """,
    "birth": """
        Her daughter was born in the camp. / The baby came at dawn. / She had her baby in the cell. / She was
        delivered of twins. / The delivery took place in a corridor.
    """,
    "family_separation": """
        Her son was taken from her. / The children were left with strangers. / Two brothers were parted. / He
        has not seen his daughter for two years. / The couple were kept apart. / The children stayed behind with
        an aunt. / They were split up at the gate. / Her three children remain in Norland. / She was torn from
        her child. / She does not know where her son is.
    """,
    "placement_in_care": """
        The children were taken into care. / The twins were sent to an orphanage. / The girl was put with a
        foster family. / The infant went into foster care. / The baby was handed to social services. / She was
        fostered. / The child was committed to an institution. / The children live in an institution.
    """,
    "loss_of_parental_rights": """
        She was stripped of her parental rights. / A judge took away her custody of the boy. / The mother lost
        custody. / Her parental authority was withdrawn. / His parental rights were terminated. / She was
        declared an unfit mother. / The father was deprived of his parental rights. / The girl was put up for
        adoption without her consent.
    """,
    "family_reunification": """
        She was reunited with her son. / The boy was returned to his parents. / They found each other after two
        months. / The family is together again. / He joined his wife in Norland. / The sisters met again in
        Dresden. / She got her children back. / The baby was given back to her mother.
    """,
    "death": """
        Two inmates have died. / He was found lifeless in his cell. / A woman lost her life. / Nine bodies were
        recovered. / He took his own life. / Twelve people drowned. / The boy did not survive. / He froze to
        death in the forest. / Six were killed. / She never woke up.
    """,
    "injury": """
        His leg was broken. / She had her arm in plaster. / He lost an eye. / Two were wounded. / The man had
        two fingers crushed. / A bullet hit him in the thigh. / She needed stitches. / He was left with a limp.
        / Doctors found bruises on his back. / He came back with a swollen face.
    """,
    "ill_treatment": """
        They beat us with sticks. / The guards insulted them. / She was dragged by the hair. / He was subjected
        to electric shocks. / They were subjected to beatings. / They were forced to kneel. / He was tied to a
        chair. / They set dogs on him. / He was pepper-sprayed. / Officers hit the men with batons.
    """,
    "sexual_violence": """
        She was raped. / A guard touched her breasts. / He forced her to have sex. / The women were sexually
        harassed. / She was groped. / He demanded sex for food. / She was coerced into sex. / The officer
        exposed himself. / They were violated by the guards. / She was searched naked by men.
    """,
    "solitary_confinement": """
        He was put in isolation for nine days. / He was kept in an isolation room. / He spent a week in the
        hole. / He was segregated. / They locked him in a padded cell. / He was put in the punishment block. /
        He was sent to the disciplinary unit.
    """,
    "poor_conditions": """
        Forty men share one toilet. / There was no hot water. / The cells were overcrowded. / They were given
        nothing to eat. / They were given no food. / They went without food for two days. / They slept on bare
        concrete. / The food was rotten. / Conditions in the centre are dire. / The toilets were blocked.
    """,
    "disappearance": """
        He has not been heard of since. / Nobody knows where he is. / He vanished in June. / His whereabouts are
        unknown. / Eleven people are missing. / All trace of them was lost.
        / The families were not told where they had been taken. / They have
        not been found.
    """,
    "threat": """
        He was told he would be killed if he spoke. / They threatened to take her children. / An officer pointed
        a gun at them. / She was pressured into signing. / They were forced to sign a form. / Guards fired into
        the air. / She was warned not to talk. / They were intimidated. / He vowed to report her. / They
        received death threats.
    """,
    "denial_of_legal_aid": """
        He could not see a lawyer. / They were given no legal aid. / She was refused a solicitor. / He had to
        represent himself. / Officers refused his request to ring a solicitor. / None of them had a lawyer. /
        Lawyers were kept out of the centre. / Her lawyer was not informed. / No counsel was appointed. /
        Lawyers were turned back at the gate.
    """,
    "denial_of_interpretation": """
        The papers were in a language she could not read. / The hearing was held without an interpreter. /
        Nobody spoke her language. / Nothing was translated. / They signed papers they could not read. / He was
        told nothing in a language he understood. / The form was only in Polish. / No one explained the paper to
        him. / She did not understand what she signed.
    """,
    "denial_of_medical_care": """
        He was not taken to hospital. / She waited six days for a doctor. / His pills were taken away. / They
        were given no medical care. / The guards ignored her calls for help. / His arm was not X-rayed for two
        weeks. / Nobody called an ambulance. / He was given only paracetamol. / The clinic turned her away. /
        She was denied treatment.
    """,
    "denial_of_asylum_access": """
        The officer said asylum was closed. / They asked for asylum and were ignored. / Their claims were not
        recorded. / Officers refused to register their claims. / They were not allowed to apply for asylum. /
        They could not claim asylum. / Nobody asked them whether they wanted asylum. / Their request for
        protection was ignored. / The right to asylum was suspended. / The office was closed to them.
    """,
    "denial_of_appeal": """
        They saw no judge. / They were not brought before a judge. / He had no chance to challenge the order. /
        There was no hearing. / He was not told that he could appeal. / The appeal does not stop removal. / They
        had no right of appeal. / He was never given a written decision. / He was denied a hearing.
    """,
    "denial_of_contact": """
        She could not call her family. / Their phones were taken. / They had their phones taken. / Visits are
        banned. / He was not allowed to phone his wife. / She was told nothing about her husband. / His family
        was not informed. / The consulate was not told. / Letters were withheld. / They are allowed one call a
        week.
    """,
    "recruitment": """
        An agency brought the men over from Nepal. / He was hired as a driver. / They were promised jobs in a
        hotel. / The company signed up 40 welders. / She paid an agent 2,000 dollars. / The farm takes on
        seasonal workers. / They were lured with false promises. / They were brought in to pick fruit. / Brokers
        charged them high fees.
    """,
    "unpaid_wages": """
        The men have not been paid for three months. / Their wages were withheld. / She went unpaid. / The
        employer owes them 4,000 euros. / The wages were cut by half. / He was paid half of what was promised. /
        They never saw their money. / He never received his salary. / The company kept back two months' pay. /
        They worked for months without wages.
    """,
    "document_confiscation": """
        The boss holds their passports. / Their passports were held by the agency. / He had his papers taken. /
        She had to hand over her passport. / The owner locked their passports in a safe. / Their identity cards
        were collected. / Police took their documents. / The manager would not give back her passport. / They
        were told to surrender their passports. / Passports were confiscated on arrival.
    """,
    "loss_of_status": """
        Her visa was cancelled. / His permit was not renewed. / He lost his residence permit. / Their status was
        revoked. / She overstayed. / Their permits ran out. / She was stripped of citizenship. / He fell out of
        status. / Their protection was ended. / Her permit depends on her employer.
    """,
    "workplace_inspection": """
        Police raided a farm. / Inspectors checked the site. / Officers searched their room. / They broke down
        the door. / Police went from door to door. / A labour inspector visited the factory. / The shop was
        searched. / Officers checked papers in the market.
    """,
    "forced_labour": """
        They were made to work 16 hours a day. / He had to work to pay off the debt. / They were not free to
        leave their employer. / They worked under guard. / The detainees were put to work. / She was kept as a
        slave. / They were trafficked to the farm. / They were exploited. / They worked seven days a week
        without a day off. / They cannot quit until the debt is paid.
    """,
    "legal_action": """
        They took the ministry to court. / He complained to the ombudsman. / She lodged an appeal. / Prosecutors
        opened an inquiry. / He is suing the company. / The union filed a suit. / He sought leave to appeal. /
        He applied for judicial review. / They petitioned the court. / An investigation was launched.
    """,
    "court_decision": """
        The judge granted an injunction. / The court found a violation of article 3. / The judge quashed the
        order. / The court has reserved its decision. / The court threw out the case. / The court sided with the
        family. / The court awarded him damages. / A magistrate refused bail. / The case was dismissed. / A
        judge blocked the flight.
    """,
    "law_adopted": """
        Parliament passed the bill. / The decree was signed in May. / A new law took effect. / The law came into
        force. / Norland has not signed the convention. / The two States concluded a deal. / The agreement was
        renewed. / The amendment was voted through. / The cabinet approved the plan. / The Bill is before
        Parliament.
    """,
    "monitoring_visit": """
        The Ombudsman visited the centre. / The committee toured the camp. / We visited the centre in May. /
        Monitors were denied access. / An inspection was carried out in June. / My deputy inspected the station.
        / The Commission last inspected the centre in June. / The delegation spoke with 40 detainees. / Our
        staff were refused entry to the site. / MPs went to see the camp.
    """,
    "protest": """
        Detainees refused food. / They held up placards. / Workers walked out. / The men staged a sit-in. /
        Forty workers downed tools. / They marched to the ministry. / They rallied outside the court. / He is
        refusing to eat. / They rioted. / Inmates set fire to mattresses.
    """,
    "other": """
        Guards took their shoes. / He cut his wrists. / Their tents were burned. / He swallowed a razor blade. /
        The call went unanswered. / The coastguard did not respond. / They demanded a bribe. / He had to pay a
        bribe of 300 dollars. / He was dismissed from his job. / The camp was cleared.
    """,
}

NO_ACTS = """
    The company slapped new fees on imports. / The court held a hearing on Monday. / The figures demonstrate
    that trade has grown. / The minister was committed to reform. / Four men got out of the car. / Interpreters
    are provided at every hearing. / It is not clear whether Judge Holt will preside. / The ministry did not
    respond to a request for comment. / The media release was short. / The Act allows the minister to remove
    foreigners. / No one should be detained without charge. / The union appealed for calm. / The pupils go to a
    boarding school. / The guide took charge of the party.
"""

VOICES = {
    "asserted": """
        Ten men were expelled. / After being expelled, he lived in a tent. / The union protested after ten men
        were expelled.
    """,
    "planned": """
        The family is to be expelled on Friday. / He could be expelled at any moment. / She may be expelled. /
        Ministers plan to expel them. / She fears that she will be expelled.
    """,
    "reported": """
        One woman told us that her brother was expelled. / It is said that ten men were expelled. / Ten men were
        expelled, the union said. / Ten men are reported to have been expelled.
    """,
    "alleged": """
        He claims that he was expelled. / The court heard that he was expelled. / He told the court that he had
        been expelled.
    """,
    "denied": """
        Not one of them was expelled. / No one was expelled. / The ministry rejected reports that ten men had
        been expelled. / The expulsion did not take place.
    """,
    "found": """
        The court found that he had been expelled. / The judge said that he had been expelled in haste. / He had
        been expelled, the judge found, without a word.
    """,
    "admitted": """
        The ministry said that it had expelled ten men. / Police admitted that they had expelled ten men. / The
        ministry did not dispute that he had been expelled.
    """,
}


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def read(sentences: list[str], analyser) -> dict[str, list[Suggestion]]:
    """Return the acts of each sentence; each is a passage of its own."""
    passages, start = [], 0
    for sentence in sentences:
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(sentence)))
        start += len(sentence) + 1
    document = Document(CanonicalText("\n".join(sentences), tuple(passages), "test/1"), None, "en", analyser)
    acts = [s for s in propose_all(document, PROPOSERS) if s.kind is Kind.ACT]
    return {
        sentence: [s for s in acts if passage.start <= s.anchor.start < passage.end]
        for sentence, passage in zip(sentences, passages, strict=True)
    }


def lines(text: str) -> list[str]:
    """Return the sentences of a table, which slashes tell apart."""
    return " ".join(text.split()).split(" / ")


@pytest.mark.parametrize("act", WORDINGS)
def test_an_act_is_read_in_many_wordings(act, analyser):
    """Verbs, nouns, euphemisms, light verbs and denials tell one act of their type and nothing else."""
    sentences = lines(WORDINGS[act])
    told = {sentence: [s.value.type for s in acts] for sentence, acts in read(sentences, analyser).items()}
    assert told == {sentence: [act] for sentence in sentences}


def test_homographs_and_norms_tell_no_act(analyser):
    """Words of an act with other objects, in names, in norms or about trade and speech tell none."""
    found = read(lines(NO_ACTS), analyser)
    assert {sentence: [s.anchor.exact for s in acts] for sentence, acts in found.items() if acts} == {}


@pytest.mark.parametrize("modality", VOICES)
def test_the_voice_follows_from_the_construction(modality, analyser):
    """Conditionals, plans, hearsay, court evidence, denials, findings and admissions are told apart."""
    sentences = lines(VOICES[modality])
    voices = {
        sentence: [s.value.modality for s in acts if s.value.type == "expulsion"]
        for sentence, acts in read(sentences, analyser).items()
    }
    assert voices == {sentence: [modality] for sentence in sentences}


def test_a_place_makes_a_removal_of_a_sending(analyser):
    """'Sent to' is a removal where a named place follows and people are sent."""
    found = read(["He was sent to Rwanda.", "The letter was sent to Rwanda.", "He was sent to bed."], analyser)
    assert [[s.value.type for s in acts] for acts in found.values()] == [["expulsion"], [], []]


def test_what_officers_take_is_an_arrest_only_of_people(analyser):
    """'Took' by police is an arrest of people, not of time."""
    if analyser.name == "rules":
        pytest.skip("objects of 'took' need a parser")
    found = read(["Police took twenty men.", "Police took a long break."], analyser)
    assert [[s.value.type for s in acts] for acts in found.values()] == [["arrest"], []]


@pytest.mark.parametrize(
    ("heading", "modality"),
    [("Committee view", "found"), ("Evidence received", "asserted"), ("Our view of the sea", "found")],
)
def test_a_committee_finds_under_its_own_heading(heading, modality, analyser):
    """What a committee tells under a heading such as 'Committee view' it has found."""
    found = read(["Select Committee on Returns", heading, "Ten men were expelled."], analyser)
    assert [s.value.modality for s in found["Ten men were expelled."]] == [modality]


def test_a_list_of_what_was_told_is_reported(analyser):
    """The items under 'Submissions told of other cases:' are reported."""
    found = read(["Submissions told of other cases:", "(a) a man was expelled in May;"], analyser)
    assert [s.value.modality for s in found["(a) a man was expelled in May;"]] == ["reported"]


def test_an_ombudsman_writes_what_was_found(analyser):
    """In a letter of an ombudsman to a minister the writer's facts are found."""
    found = read(["OMBUDSWOMAN", "Dear Minister,", "Ten men were expelled in May."], analyser)
    assert [s.value.modality for s in found["Ten men were expelled in May."]] == ["found"]


def test_a_ruling_that_is_put_off_was_not_given(analyser):
    """'Reserved its decision' denies the decision."""
    found = read(["The court has reserved its decision."], analyser)
    assert [(s.value.type, s.value.modality) for s in found["The court has reserved its decision."]] == [
        ("court_decision", "denied")
    ]
