"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.committee.views import committees, meetings, minutes, papers

MEETING = "<slug:committee>/meetings/<int:number>/"
ITEM = f"{MEETING}items/<int:item_id>/"
MEMBER = "<slug:committee>/members/<int:member_id>/"

app_name = "committee"
urlpatterns = [
    path("", committees.mine, name="mine"),
    path("new/", committees.establish, name="establish"),
    path("<slug:committee>/", committees.committee, name="committee"),
    path("<slug:committee>/members/new/", committees.appoint, name="appoint"),
    path(MEMBER, committees.member, name="member"),
    path(f"{MEMBER}end/", committees.end, name="end"),
    path(f"{MEMBER}part/", committees.part, name="part"),
    path(f"{MEMBER}organisations/", committees.affiliation, name="affiliation"),
    path("<slug:committee>/meetings/new/", meetings.call_meeting, name="call_meeting"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}change/", meetings.change, name="change"),
    path(f"{MEETING}attendance/", meetings.attendance, name="attendance"),
    path(f"{MEETING}items/new/", meetings.add_item, name="add_item"),
    path(ITEM, meetings.item, name="item"),
    path(f"{ITEM}move/", meetings.move, name="move"),
    path(f"{ITEM}drop/", meetings.drop, name="drop"),
    path(f"{ITEM}declare/", meetings.declare, name="declare"),
    path(f"{ITEM}papers/file/", papers.add_file, name="add_file"),
    path(f"{ITEM}papers/<int:paper_id>/", papers.paper, name="paper"),
    path(f"{ITEM}papers/<int:paper_id>/take-back/", papers.take_back, name="take_back"),
    path(f"{ITEM}papers/<slug:what>/", papers.snapshot, name="snapshot"),
    path(f"{ITEM}line/", minutes.line, name="line"),
    path(f"{ITEM}correct/", minutes.correct, name="correct"),
    path(f"{ITEM}corrections/<int:correction_id>/", minutes.answer, name="answer"),
    path(f"{ITEM}note/", minutes.note, name="note"),
    path(f"{MEETING}minutes/", minutes.minutes, name="minutes"),
    path(f"{MEETING}minutes/minutes.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{MEETING}minutes/circulate/", minutes.circulate, name="circulate"),
    path(f"{MEETING}minutes/approve/", minutes.approve, name="approve"),
]
