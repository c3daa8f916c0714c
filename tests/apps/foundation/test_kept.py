"""Kept pages: one making for each act and address, nothing of one visitor for another, and never out of date."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.middleware.csrf import _does_token_match, get_token
from django.utils.translation import override

from kyoten.apps.foundation import clock, kept, trail

pytestmark = pytest.mark.django_db
OTHER_COOKIES = (site.SESSION_COOKIE_NAME, "messages")


@pytest.fixture(autouse=True)
def real_store(settings):
    """A store that keeps, as in production."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests of kept pages"},
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


class Page:
    """A page that counts how often it is made."""

    def __init__(self, status=200, with_form=False):
        self.made, self.status, self.with_form = 0, status, with_form

    def __call__(self, request, *args):
        self.made += 1
        form = f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">' if self.with_form else ""
        return HttpResponse(f"page {self.made} {form}", status=self.status, headers={"Vary": "Cookie", "X-Own": "1"})


def ask(rf, view, path="/", cookies=(), **headers):
    request = rf.get(path, headers=headers)
    request.COOKIES.update(cookies)
    return view(request)


def act():
    with transaction.atomic():
        trail.append("system", "tests.act", "thing:1", {})


def test_page_is_made_once(rf):
    page = Page()
    answers = [ask(rf, kept.kept(page)).content for _ in range(3)]
    assert (page.made, answers) == (1, [b"page 1 "] * 3)


def test_every_act_lets_it_be_made_anew(rf):
    page = Page()
    view = kept.kept(page)
    ask(rf, view)
    act()
    assert ask(rf, view).content == b"page 2 "


def test_a_new_day_lets_it_be_made_anew(rf):
    page = Page()
    for day in (1, 2, 2):
        with clock.at(dt.datetime(2009, 6, day, tzinfo=dt.UTC)):
            ask(rf, kept.kept(page))
    assert page.made == 2


def test_each_language_has_its_own(rf):
    page = Page()
    for language in ("ja", "en", "ja"):
        with override(language):
            ask(rf, kept.kept(page))
    assert page.made == 2


@pytest.mark.parametrize("path", ["/?type=global", "/hubs/"])
def test_each_address_has_its_own(rf, path):
    page = Page()
    view = kept.kept(page)
    ask(rf, view)
    ask(rf, view, path)
    assert page.made == 2


@pytest.mark.parametrize("name", OTHER_COOKIES)
def test_visitors_with_a_session_or_a_message_get_their_own(rf, name):
    page = Page()
    view = kept.kept(page)
    ask(rf, view)
    assert ask(rf, view, cookies={name: "x"}.items()).content == b"page 2 "


def test_their_page_is_not_kept_for_others(rf):
    page = Page()
    view = kept.kept(page)
    ask(rf, view, cookies={site.SESSION_COOKIE_NAME: "x"}.items())
    assert ask(rf, view).content == b"page 2 "


def test_file_for_everybody_is_kept_for_users_too(rf):
    page = Page()
    view = kept.kept_for_everybody(page)
    ask(rf, view)
    assert ask(rf, view, cookies={site.SESSION_COOKIE_NAME: "x"}.items()).content == b"page 1 "


@pytest.mark.parametrize("status", [404, 302, 409])
def test_only_a_page_that_was_found_is_kept(rf, status):
    page = Page(status)
    view = kept.kept(page)
    assert [ask(rf, view).status_code, ask(rf, view).status_code, page.made] == [status, status, 2]


def test_refusal_of_a_view_passes_on(rf):
    def refuses(_request):
        raise LookupError

    with pytest.raises(LookupError):
        ask(rf, kept.kept(refuses))


def test_headers_that_say_who_may_keep_it_stay(rf):
    view = kept.kept(Page())
    assert [ask(rf, view)["Vary"], ask(rf, view)["Vary"]] == ["Cookie", "Cookie"]


# tokens


def secret_in(answer):
    return kept.TOKEN.search(answer.content).group(1).decode()


def visit(rf, view, secret=""):
    request = rf.get("/")
    if secret:
        request.META["CSRF_COOKIE"] = secret
    return view(request), request


def test_each_visitor_gets_a_token_of_their_own(rf):
    view = kept.kept(Page(with_form=True))
    visits = [visit(rf, view) for _ in range(3)]
    fits = [_does_token_match(secret_in(answer), request.META["CSRF_COOKIE"]) for answer, request in visits]
    assert (fits, len({secret_in(answer) for answer, _request in visits})) == ([True] * 3, 3)


def test_no_token_lies_in_the_store(rf):
    page = Page(with_form=True)
    answer, _request = visit(rf, kept.kept(page))
    stored = caches["pages"].get(kept._key(rf.get("/")))
    assert (secret_in(answer).encode() in b"".join(stored.parts), len(stored.parts)) == (False, 2)


def test_token_of_another_visit_is_never_shown_again(rf):
    view = kept.kept(Page(with_form=True))
    etags = {visit(rf, view, letter * 32)[0]["ETag"] for letter in "ab"}
    assert len(etags) == 2


# what the browser has already


def test_browser_that_has_the_page_is_told_so(rf):
    view = kept.kept(Page())
    etag = ask(rf, view)["ETag"]
    again = ask(rf, view, **{"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_same_visitor_is_told_so_for_pages_with_forms(rf):
    view = kept.kept(Page(with_form=True))
    first, _request = visit(rf, view, "a" * 32)
    request = rf.get("/", headers={"if-none-match": first["ETag"]})
    request.META["CSRF_COOKIE"] = "a" * 32
    assert view(request).status_code == 304


def test_act_that_changed_nothing_here_still_spares_the_browser(rf):
    def constant(_request):
        return HttpResponse("the same")

    view = kept.kept(constant)
    etag = ask(rf, view)["ETag"]
    act()
    assert ask(rf, view, **{"if-none-match": etag}).status_code == 304


def test_changed_page_is_sent_again(rf):
    view = kept.kept(Page())
    etag = ask(rf, view)["ETag"]
    act()
    assert ask(rf, view, **{"if-none-match": etag}).status_code == 200


def test_a_kept_page_costs_one_query(rf, django_assert_num_queries):
    view = kept.kept(Page())
    ask(rf, view)
    with django_assert_num_queries(1):
        ask(rf, view)
