"""Addresses of this app: the desk for everybody, and the work behind it."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.brokerage.views import (
    accompany,
    answers,
    book,
    cases,
    desk,
    introductions,
    network,
    projects,
    proposals,
    public,
)

ENQUIRY = "staff/enquiries/<int:enquiry_id>/"
INTRODUCTION = "staff/introductions/<int:introduction_id>/"
PROJECT = "projects/<int:project_id>/"
CASE = "cases/<int:case_id>/"

app_name = "brokerage"
urlpatterns = [
    path("", public.front, name="front"),
    path("enquire/", public.enquire, name="enquire"),
    path("enquire/sent/", public.sent, name="sent"),
    path("link/", public.link, name="link"),
    path("thread/<str:token>/", public.thread, name="thread"),
    path("thread/<str:token>/confirm/", public.confirm, name="confirm"),
    path("thread/<str:token>/reply/", public.reply, name="reply"),
    path("answers/", public.answer_base, name="answers"),
    path("answers/new/", answers.new, name="new_answer"),
    path("answers/<int:answer_id>/change/", answers.change, name="change_answer"),
    path("answers/<int:answer_id>/publish/", answers.publish, name="publish_answer"),
    path("answers/<int:answer_id>/withdraw/", answers.withdraw, name="withdraw_answer"),
    path("cases/", cases.library, name="cases"),
    path("cases/new/", cases.write, name="write_case"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}change/", cases.change, name="change_case"),
    path(f"{CASE}publish/", cases.publish, name="publish_case"),
    path(f"{CASE}return/", cases.send_back, name="return_case"),
    path(f"{CASE}withdraw/", cases.withdraw, name="withdraw_case"),
    path(PROJECT, projects.project, name="project"),
    path(f"{PROJECT}result/", projects.result, name="record_result"),
    path(f"{PROJECT}application/", projects.tie, name="tie_application"),
    path(f"{PROJECT}end/", projects.finish, name="finish_project"),
    path("staff/", desk.desk, name="desk"),
    path("staff/enquiries.csv", desk.export, name="export"),
    path("staff/times/", desk.times, name="times"),
    path("staff/asked/", desk.asked, name="asked"),
    path("staff/enquiries/new/", desk.note, name="note"),
    path(ENQUIRY, desk.enquiry, name="enquiry"),
    path(f"{ENQUIRY}triage/", desk.triage, name="triage"),
    path(f"{ENQUIRY}write/", desk.write, name="write"),
    path(f"{ENQUIRY}refer/", desk.refer, name="refer"),
    path(f"{ENQUIRY}hand-over/", desk.hand_over, name="hand_over"),
    path(f"{ENQUIRY}referrals/<int:referral_id>/", desk.judge, name="judge"),
    path(f"{ENQUIRY}close/", desk.close, name="close"),
    path(f"{ENQUIRY}reopen/", desk.reopen, name="reopen"),
    path("staff/introductions/", introductions.introductions, name="introductions"),
    path("staff/introductions/new/", introductions.introduce, name="introduce"),
    path(INTRODUCTION, introductions.introduction, name="introduction"),
    path(f"{INTRODUCTION}stage/", introductions.move_on, name="move_on"),
    path(f"{INTRODUCTION}next/", introductions.plan_next, name="plan_next"),
    path(f"{INTRODUCTION}end/", introductions.end, name="end"),
    path(f"{INTRODUCTION}share/", introductions.share, name="share"),
    path(f"{INTRODUCTION}counsel/", introductions.counsel, name="counsel"),
    path(f"{INTRODUCTION}hand-over/", introductions.give, name="give"),
    path(f"{INTRODUCTION}hand-over/<int:handover_id>/", book.take, name="take"),
    path(f"{INTRODUCTION}text/", introductions.fix_text, name="fix_text"),
    path(f"{INTRODUCTION}text/<int:agreement_id>/sign/", introductions.sign, name="sign"),
    path(f"{INTRODUCTION}project/", projects.start, name="start_project"),
    path("staff/accompany/<int:interest_id>/", accompany.accompany, name="accompany"),
    path("staff/book/", book.book, name="book"),
    path("staff/book/new/", book.keep, name="keep_entry"),
    path("staff/book/<int:entry_id>/drop/", book.drop, name="drop_entry"),
    path("staff/proposals/", proposals.proposals, name="proposals"),
    path("staff/proposals/<slug:ending>/", proposals.export, name="export_proposals"),
    path("staff/network/", network.network, name="network"),
    path("staff/network/picture/", network.network_picture, name="network_picture"),
    path("staff/network/draw/", network.draw, name="draw"),
]
