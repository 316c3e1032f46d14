"""Every address of the workbench."""

from __future__ import annotations

from django.urls import path

from habeas.web import (
    case_page,
    case_settling,
    case_told,
    cases,
    composing,
    judging,
    reading,
    records,
    search,
    source,
    sources,
)
from habeas.web.help_page import help_page
from habeas.web.history import history
from habeas.web.sign_in import SignIn, SignOut, password

urlpatterns = [
    path("", sources.home, name="home"),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("password/", password, name="password"),
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.add_sources, name="add-sources"),
    path("sources/<int:pk>/", source.source, name="source"),
    path("sources/<int:pk>/read-again/", source.read_again, name="read-again"),
    path("sources/<int:pk>/original/", source.original, name="original"),
    path("sources/<int:pk>/read/", reading.reading, name="reading"),
    path("sources/<int:pk>/records/new/", composing.new_record, name="new-record"),
    path("sources/<int:pk>/evidence/new/", composing.new_evidence, name="new-evidence"),
    path("suggestions/<int:pk>/accept/", judging.accept, name="accept"),
    path("suggestions/<int:pk>/edit/", judging.edit, name="edit"),
    path("suggestions/<int:pk>/reject/", judging.reject, name="reject"),
    path("suggestions/<int:pk>/undo/", judging.undo, name="undo"),
    path("records/", records.records, name="records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/revise/", records.revise, name="revise"),
    path("records/<int:pk>/withdraw/", records.withdraw, name="withdraw"),
    path("records/<int:pk>/undo/", records.undo, name="undo-record"),
    path("records/<int:pk>/evidence/", records.look_for_evidence, name="look-for-evidence"),
    path("sources/<int:pk>/cases/", case_told.cases_told, name="cases-told"),
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", cases.new_case, name="new-case"),
    path("cases/<int:pk>/", case_page.case, name="case"),
    path("cases/<int:pk>/change/", cases.change_case, name="change-case"),
    path("cases/<int:pk>/close/", cases.close_case, name="close-case"),
    path("cases/<int:pk>/reopen/", cases.reopen_case, name="reopen-case"),
    path("cases/<int:pk>/summary/", case_page.summary, name="case-summary"),
    path("cases/<int:pk>/keep/", case_page.keep, name="keep-assessment"),
    path("cases/<int:pk>/records/<int:record>/out/", cases.take_record_out, name="take-record-out"),
    path("cases/<int:pk>/answers/<str:safeguard>/", case_settling.answer, name="answer"),
    path("cases/<int:pk>/facts/<str:fact>/", case_settling.fact, name="fact"),
    path("cases/<int:pk>/consents/<str:purpose>/", case_settling.consent, name="consent"),
    path("cases/<int:pk>/members/new/", case_settling.new_member, name="new-member"),
    path("cases/<int:pk>/remedies/new/", case_settling.new_remedy, name="new-remedy"),
    path("members/<int:pk>/", case_settling.member, name="member"),
    path("members/<int:pk>/out/", case_settling.member_out, name="member-out"),
    path("remedies/<int:pk>/", case_settling.remedy, name="remedy"),
    path("remedies/<int:pk>/out/", case_settling.remedy_out, name="remedy-out"),
    path("assessments/<int:pk>/", case_page.assessment, name="assessment"),
    path("search/", search.search, name="search"),
    path("history/", history, name="history"),
    path("help/", help_page, name="help"),
]
