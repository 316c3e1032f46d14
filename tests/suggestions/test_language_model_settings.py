"""Which language model is asked: the settings, checked, and no secret shown."""

from __future__ import annotations

import pytest

from habeas.errors import InvalidValue
from habeas.suggestions.language_model import Endpoint, endpoint_from_environment

URL = "http://127.0.0.1:8080/v1"


def test_an_endpoint_is_read_from_the_environment():
    """Address, model, key and patience come from the environment, space around them left out."""
    told = {
        "HABEAS_LLM_URL": f" {URL}/ ",
        "HABEAS_LLM_MODEL": "heron-7b",
        "HABEAS_LLM_KEY": "sk-1\n",
        "HABEAS_LLM_TIMEOUT": "20",
    }
    assert endpoint_from_environment(told) == Endpoint(URL, "heron-7b", "sk-1", 20.0)


@pytest.mark.parametrize(
    ("told", "missing"),
    [({}, "HABEAS_LLM_URL"), ({"HABEAS_LLM_URL": URL, "HABEAS_LLM_MODEL": " "}, "HABEAS_LLM_MODEL")],
)
def test_without_settings_there_is_no_model(told, missing):
    """Nothing is set by default, and nothing is guessed: the sentence says what is missing and where to read."""
    with pytest.raises(InvalidValue, match=f"{missing} is empty.*language-model.md"):
        endpoint_from_environment(told)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://127.0.0.1/v1",
            "file:///etc/passwd",
            "127.0.0.1:8080",
            "http://",
            "http:///v1",
            "https://[::1",
            "http://a:99999",
        ),
        *(
            "http://a:x/",
            "http://a:0/",
            "http://a b/",
            "http://a/\r\nX: y",
            "http://bücher.example/v1",
            "javascript:alert(1)",
        ),
        *(f"{URL}?key=1", f"{URL}#part"),
    ],
)
def test_an_address_that_is_none_is_refused(url):
    """An address that is no plain http or https one is refused with one sentence."""
    with pytest.raises(InvalidValue, match="HABEAS_LLM_URL"):
        Endpoint(url, "heron-7b")


def test_a_password_in_the_address_is_refused_and_not_shown():
    """A secret does not belong into the address; the sentence does not repeat it."""
    with pytest.raises(InvalidValue, match="HABEAS_LLM_KEY") as caught:
        Endpoint("https://me:herons@llm.example/v1", "heron-7b")
    assert "herons" not in str(caught.value)


@pytest.mark.parametrize("key", ["two words", "sk-1\r\nX-Other: 1", "schlüssel", "sk\x00"])
def test_a_key_that_cannot_be_one_is_refused_and_not_shown(key):
    """A key that would break the request is refused before any, without being repeated."""
    with pytest.raises(InvalidValue, match="HABEAS_LLM_KEY") as caught:
        Endpoint(URL, "heron-7b", key)
    assert key not in str(caught.value)


def test_no_representation_shows_the_key():
    """Whoever logs an endpoint does not log the key."""
    assert "sk-1" not in f"{Endpoint(URL, 'heron-7b', 'sk-1')!r}"


@pytest.mark.parametrize("model", ["", "a\nb", "m" * 201, "a\u202eb"])
def test_a_model_without_a_printable_name_is_refused(model):
    """The name of a model is shown and stored, so it is printable and short."""
    with pytest.raises(InvalidValue, match="HABEAS_LLM_MODEL"):
        Endpoint(URL, model)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "4000", "soon"])
def test_a_time_that_is_none_is_refused(seconds):
    """The time to wait is a number of seconds up to an hour."""
    with pytest.raises(InvalidValue, match="HABEAS_LLM_TIMEOUT"):
        endpoint_from_environment({"HABEAS_LLM_URL": URL, "HABEAS_LLM_MODEL": "m", "HABEAS_LLM_TIMEOUT": seconds})


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:1/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://localhost.example/v1", False),
        ("http://127.0.0.1.example/v1", False),
        ("http://192.168.1.5/v1", False),
        ("http://0.0.0.0/v1", False),
        ("https://llm.example/v1", False),
    ],
)
def test_only_this_machine_is_this_machine(url, local):
    """A server counts as on this machine only where its address can be nothing else."""
    assert Endpoint(url, "m").local is local


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("https://llm.example/v1", ("llm.example", 443, "/v1/chat/completions", True)),
        ("http://llm.example:8080", ("llm.example", 8080, "/chat/completions", False)),
        ("http://[::1]/", ("::1", 80, "/chat/completions", False)),
    ],
)
def test_an_address_says_where_questions_go(url, where):
    """Host, port and path are those of the address, by the customs of http and https."""
    endpoint = Endpoint(url, "m")
    assert (endpoint.host, endpoint.port, endpoint.path, endpoint.secure) == where
