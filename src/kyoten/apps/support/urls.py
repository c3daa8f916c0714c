"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.support import bottleneck_views, build_views, hub_views, measure_views, stating_views, views
from kyoten.apps.support.years import views as years

app_name = "support"
urlpatterns = [
    path("", views.index, name="index"),
    path("hubs/<slug:hub>/", hub_views.hub, name="hub"),
    path("hubs/<slug:hub>/<int:year>/", views.package, name="package"),
    path("hubs/<slug:hub>/<int:year>/agree/", views.agree, name="agree"),
    path("hubs/<slug:hub>/<int:year>/amount/", views.amount, name="amount"),
    path("hubs/<slug:hub>/<int:year>/change/", build_views.change, name="change"),
    path("hubs/<slug:hub>/<int:year>/change/<slug:what>/", build_views.act, name="change_act"),
    path("hubs/<slug:hub>/<int:year>/lines/<int:line_id>/", stating_views.line, name="line_facts"),
    path("hubs/<slug:hub>/<int:year>/adopt/", years.adopt, name="adopt"),
    path("hubs/<slug:hub>/<int:year>/revise/", build_views.revise, name="revise"),
    path("hubs/<slug:hub>/bottlenecks/", bottleneck_views.ask, name="ask"),
    path("hubs/<slug:hub>/bottlenecks/<int:number>/", bottleneck_views.one, name="bottleneck"),
    path("hubs/<slug:hub>/bottlenecks/<int:number>/<slug:what>/", bottleneck_views.act, name="bottleneck_act"),
    path("bottlenecks/", bottleneck_views.index, name="bottlenecks"),
    path("applications/<int:case>/", measure_views.case, name="case"),
    path("applications/<int:case>/facts/", stating_views.case, name="case_facts"),
    path("<slug:programme>/plans/", years.plans, name="plans"),
    path("<slug:programme>/plans/<int:number>/", years.plan, name="plan"),
    path("<slug:programme>/plans/<int:number>/move/", years.move, name="plan_move"),
    path("<slug:programme>/plans/<int:number>/hubs/<slug:hub>/", years.hub, name="plan_hub"),
    path("<slug:programme>/<int:year>/", views.packages, name="packages"),
    path("<slug:programme>/<int:year>/propose/", views.propose, name="propose"),
    path("<slug:programme>/<int:year>/measures/<slug:measure>/", views.measure, name="measure"),
    path("<slug:programme>/<int:year>/measures/<slug:measure>/applications/", measure_views.register, name="register"),
]
