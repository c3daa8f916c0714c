"""Office addresses of this app; `urls.public` holds those that need no sign-in."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.programmes.views import office, questions, rehearsing, revising

app_name = "programmes"
urlpatterns = [
    path("", office.desk_page, name="desk"),
    path("calls/", office.calls, name="calls"),
    path("calls/<slug:code>/", office.call, name="call"),
    path("calls/<slug:code>/open/", office.open_call, name="open_call"),
    path("calls/<slug:code>/deadline/", office.change_deadline, name="change_deadline"),
    path("calls/<slug:code>/questions/", office.question_deadline, name="question_deadline"),
    path("calls/<slug:code>/extend/", office.extend, name="extend"),
    path("calls/<slug:code>/documents/", office.add_document, name="add_document"),
    path("calls/<slug:code>/documents/<int:pk>/remove/", office.remove_document, name="remove_document"),
    path("calls/<slug:code>/version/", revising.revise, name="revise_call"),
    path("calls/<slug:code>/close/", office.close_call, name="close_call"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<int:pk>/", questions.question, name="question"),
    path("questions/<int:pk>/answer/", questions.answer, name="answer"),
    path("questions/<int:pk>/publish/", questions.publish, name="publish"),
    path("questions/<int:pk>/withdraw/", questions.withdraw, name="withdraw"),
    path("calendar/", office.calendar, name="calendar"),
    path("rehearsals/", rehearsing.rehearsals, name="rehearsals"),
    path("rehearsals/<int:number>/", rehearsing.rehearsal, name="rehearsal"),
    path("figures/", office.check, name="check"),
]
