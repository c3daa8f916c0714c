"""Every address of the site: public pages at the root, one prefix for each app behind sign-in."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("allauth.account.urls")),
    path("", include("kyoten.apps.accounts.urls")),
    path("office/programmes/", include("kyoten.apps.programmes.urls")),
    path("office/organisations/", include("kyoten.apps.accounts.organisations.urls")),
    path("calls/", include("kyoten.apps.programmes.urls.public")),
    path("applications/", include("kyoten.apps.applications.urls")),
    path("applications/", include("kyoten.apps.selection.result_urls")),
    path("reviews/", include("kyoten.apps.reviews.urls")),
    path("office/selection/", include("kyoten.apps.selection.urls")),
    path("office/committees/", include("kyoten.apps.committee.urls")),
    path("office/support/", include("kyoten.apps.support.urls")),
    path("desk/", include("kyoten.apps.brokerage.urls")),
    path("ledger/", include("kyoten.apps.ledger.urls")),
    path("exchange/", include("kyoten.apps.exchange.urls")),
    path("office/evaluation/", include("kyoten.apps.evaluation.urls")),
    path("", include("kyoten.apps.opendata.urls")),
]
