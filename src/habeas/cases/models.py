"""How cases are kept: which records tell them, who belongs to them, and what persons settled by hand.

A label is a pseudonym or a description, never an identity. What counts in law (facts, answers, consents) is only ever
added to: the latest row counts, the others stay to be seen.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from habeas.cases.types import Holds, SubjectKind, Whose
from habeas.guard.appended import Appended
from habeas.passages.models import StoredText
from habeas.passages.types import Anchor
from habeas.records.models import Record
from habeas.records.types import Stance


class StoredCase(models.Model):
    """What is told of one subject. It is never deleted; closed, it stays to be read."""

    class KindName(models.TextChoices):
        """Whom or what a case is about."""

        PERSON = SubjectKind.PERSON.value, _("One person")
        FAMILY = SubjectKind.FAMILY.value, _("A family")
        GROUP = SubjectKind.GROUP.value, _("A group")
        LAW = SubjectKind.LAW.value, _("A law or policy")
        POPULATION = SubjectKind.POPULATION.value, _("People in general")

    kind = models.CharField(max_length=20, choices=KindName.choices)
    label = models.CharField(max_length=200)
    state = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3 of the State that acted
    own_states = models.JSONField(default=list)  # nationality, alpha-3
    act_date = models.CharField(max_length=40, blank=True)  # EDTF of the main act; '' is as the records tell it
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Say whether it may be changed."""
        return self.closed_at is None


class CaseRecord(models.Model):
    """A record that a person put into a case; taken out, the row stays."""

    class WhoseName(models.TextChoices):
        """Of whom the record speaks."""

        SUBJECT = Whose.SUBJECT.value, _("of the subject")
        CHILD = Whose.CHILD.value, _("of a child of theirs")

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="case_records")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="case_records")
    whose = models.CharField(max_length=10, choices=WhoseName.choices, default=WhoseName.SUBJECT)
    inside = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "record"], name="a_record_once_a_case")]

    def __str__(self) -> str:
        return f"{self.record} in {self.case}"


class CaseMember(models.Model):
    """Somebody of the family unit, and what became of them; taken out, the row stays."""

    class FateName(models.TextChoices):
        """What became of somebody when the unit was broken."""

        NOT_TOLD = "", _("not told")
        TAKEN = "taken", _("taken away")
        STAYED = "stayed", _("stayed")

    class ContactName(models.TextChoices):
        """Whether there was contact since."""

        NOT_TOLD = "", _("not told")
        NONE = "none", _("none")
        SOME = "some", _("now and then")
        REGULAR = "regular", _("regular")

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="members")
    label = models.CharField(max_length=200)
    relation = models.CharField(max_length=80, blank=True)  # to the subject: 'child', 'spouse', 'parent'
    fate = models.CharField(max_length=10, blank=True, choices=FateName.choices)
    parted = models.CharField(max_length=40, blank=True)  # EDTF
    contact = models.CharField(max_length=10, blank=True, choices=ContactName.choices)
    reunited = models.CharField(max_length=40, blank=True)  # EDTF
    inside = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.label


class CaseFact(Appended):
    """Whether a fact of the catalogue holds, as a person settled it. The latest counts; '' takes it back."""

    class HoldsName(models.TextChoices):
        """What a person can settle."""

        YES = Holds.YES.value, _("yes")
        NO = Holds.NO.value, _("no")
        DISPUTED = Holds.DISPUTED.value, _("disputed")

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="facts")
    fact = models.CharField(max_length=60)
    holds = models.CharField(max_length=10, blank=True, choices=HoldsName.choices)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.fact}: {self.holds}"


class CaseAnswer(Appended):
    """An answer that a person gave to a safeguard, with their reason. The latest counts; '' takes it back."""

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="answers")
    safeguard = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.safeguard}: {self.answer}"


class RemedyTried(models.Model):
    """A remedy that was tried, or why none was; taken out, the row stays."""

    class KindName(models.TextChoices):
        """Before whom."""

        COURT = "court", _("Court")
        PROSECUTOR = "prosecutor", _("Prosecutor")
        MINISTRY = "ministry", _("Ministry or other authority")
        OMBUDSPERSON = "ombudsperson", _("Ombudsperson")
        TREATY_BODY = "treaty_body", _("Treaty body")
        SPECIAL_PROCEDURE = "special_procedure", _("Special procedure")
        OTHER = "other", _("Other")

    class OutcomeName(models.TextChoices):
        """How it ended."""

        NOT_TOLD = "", _("not told")
        PENDING = "pending", _("pending")
        REFUSED = "refused", _("refused")
        GRANTED = "granted", _("granted")
        UNANSWERED = "unanswered", _("not answered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="remedies")
    body = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=KindName.choices)
    filed = models.CharField(max_length=40, blank=True)  # EDTF
    outcome = models.CharField(max_length=20, blank=True, choices=OutcomeName.choices)
    decided = models.CharField(max_length=40, blank=True)  # EDTF
    why_none = models.TextField(blank=True)
    inside = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "remedies tried"

    def __str__(self) -> str:
        return self.body


class ConsentGiven(Appended):
    """What one person answered for one purpose. The latest for a purpose counts; none is inferred from another."""

    class PurposeName(models.TextChoices):
        """The four questions of the United Nations form."""

        SEND = "send", _("May we send this for you?")
        LETTER_TO_STATE = "letter_to_state", _("Do you know that a letter will go to the authorities, and agree?")
        PUBLIC_SUMMARY = "public_summary", _("Do you know that a summary becomes public, and agree?")
        NAME_IN_PUBLIC = "name_in_public", _("May your name stand in the public report?")

    class ChoiceName(models.TextChoices):
        """How somebody agreed to be named."""

        NONE = "", _("no choice told")
        FULL_NAME = "full name", _("full name")
        INITIALS = "initials", _("initials")

    case = models.ForeignKey(StoredCase, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PurposeName.choices)
    given = models.BooleanField(null=True)  # None: not asked, or taken back to not asked
    choice = models.CharField(max_length=10, blank=True, choices=ChoiceName.choices)
    on = models.DateField(null=True)  # the day the person answered
    taken_by = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "consents given"

    def __str__(self) -> str:
        return f"{self.purpose}: {self.given}"


class CaseEvidence(Appended):
    """The words that speak for, or against, what a person settled by hand. Never changed."""

    class StanceName(models.TextChoices):
        """Which way the words speak."""

        FOR = Stance.FOR.value, _("For")
        AGAINST = Stance.AGAINST.value, _("Against")

    fact = models.ForeignKey(CaseFact, null=True, on_delete=models.PROTECT, related_name="evidence")
    answer = models.ForeignKey(CaseAnswer, null=True, on_delete=models.PROTECT, related_name="evidence")
    remedy = models.ForeignKey(RemedyTried, null=True, on_delete=models.PROTECT, related_name="evidence")
    member = models.ForeignKey(CaseMember, null=True, on_delete=models.PROTECT, related_name="evidence")
    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    stance = models.CharField(max_length=10, choices=StanceName.choices, default=StanceName.FOR)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "case evidence"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fact__isnull=False)
                | models.Q(answer__isnull=False)
                | models.Q(remedy__isnull=False)
                | models.Q(member__isnull=False),
                name="case_evidence_is_about_something",
            )
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”"

    def anchor(self) -> Anchor:
        """Return the anchor of the words."""
        return Anchor(self.start, self.end, self.exact, self.text_sha256, self.before, self.after)
