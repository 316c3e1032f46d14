"""Every address of the workbench."""

from __future__ import annotations

from django.urls import path

from habeas.web import composing, judging, reading, records, search, source, sources
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
    path("search/", search.search, name="search"),
    path("history/", history, name="history"),
    path("help/", help_page, name="help"),
]
