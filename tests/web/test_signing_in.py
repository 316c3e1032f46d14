"""Signing in and out, and passwords."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from habeas.guard.models import Account

PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def client():
    """Return a client that checks forms as a browser's would be checked."""
    return Client(enforce_csrf_checks=False)


def sign_in(client, name, password, **more):
    """Fill the form."""
    return client.post(reverse("sign-in"), {"username": name, "password": password, **more})


def test_without_an_account_the_page_says_what_to_do(client, db):
    """An empty workspace tells how to make the first account."""
    page = client.get(reverse("sign-in")).content.decode()
    assert "habeas account add" in page


def test_with_an_account_it_does_not(client, researcher):
    """Nobody is told how the machine is set up once it is."""
    assert "habeas account add" not in client.get(reverse("sign-in")).content.decode()


def test_signing_in_leads_where_one_wanted_to_go(client, researcher, password):
    """After the form comes the page that was asked for, if it is here."""
    assert sign_in(client, "omar", password, next="/records/")["Location"] == "/records/"


def test_signing_in_never_leads_away(researcher, password):
    """An address elsewhere is not followed."""
    response = sign_in(Client(), "omar", password, next="https://example.org/")
    assert response["Location"] == "/"


def test_a_wrong_password_is_said_plainly(client, researcher):
    """The page asks again, without saying which of the two was wrong."""
    page = sign_in(client, "omar", "wrong").content.decode()
    assert "correct username and password" in page


def test_too_many_wrong_passwords_let_the_account_rest(client, researcher, password):
    """After five wrong passwords even the right one must wait, and the page says how long."""
    for _ in range(5):
        response = sign_in(client, "omar", "wrong")
    assert response.status_code == 429
    assert "rests for 15 minutes" in response.content.decode()
    assert sign_in(client, "omar", password).status_code == 429


def test_signing_out_ends_it(as_reader):
    """After signing out every page asks for the password."""
    assert as_reader.post(reverse("sign-out"))["Location"] == "/sign-in/"
    assert as_reader.get(reverse("sources")).status_code == 302


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client, db):
    """Where the session ended meanwhile, htmx leaves the page instead of putting the form into it."""
    response = client.get(reverse("sources"), **PART)
    assert response["HX-Redirect"] == "/sign-in/"
    assert response.status_code == 200


def test_a_password_is_changed(as_reader, reader, password):
    """The new password works, and one stays signed in."""
    given = {"old_password": password, "new_password1": "nine black storks abroad"}
    response = as_reader.post(reverse("password"), given | {"new_password2": given["new_password1"]})
    assert response.status_code == 302
    assert as_reader.get(reverse("sources")).status_code == 200
    reader.refresh_from_db()
    assert reader.check_password("nine black storks abroad")


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong", "nine black storks abroad", None), (None, "short", None), (None, "nine black storks abroad", "other")],
)
def test_a_password_that_cannot_be_asks_again(old, new, again, as_reader, password):
    """The old one must be right, the new one good and typed twice."""
    given = {"old_password": old or password, "new_password1": new, "new_password2": again or new}
    assert as_reader.post(reverse("password"), given).status_code == 422
    assert Account.objects.get(username="vera").check_password(password)


def test_a_form_from_elsewhere_is_refused(researcher, expelled):
    """Without its token a form changes nothing, and the page says what to do."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(researcher, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(reverse("accept", args=[expelled.pk]))
    assert response.status_code == 403
    assert "load it again" in response.content.decode()
    expelled.refresh_from_db()
    assert expelled.state == "open"
