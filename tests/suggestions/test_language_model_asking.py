"""Asking a language model's server: what is sent, and what becomes of servers that answer badly, slowly or not at all."""

from __future__ import annotations

import json
import socket
import traceback
from http.client import HTTPConnection
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from habeas.errors import InputError
from habeas.suggestions.language_model import Endpoint, Unanswered
from habeas.suggestions.language_model.asking import LARGEST, THREAD, TRIES, NoAnswer, UnusableEndpoint, ask

KEY = "sk-seven-herons-41"
HEAD = b"HTTP/1.1 200 So\r\n"


@pytest.fixture
def put(model_server):
    """Put one question to the stub, and note how long we would have waited before each further try."""
    waits: list[float] = []

    def one(timeout: float = 5.0, **changed) -> bytes:
        endpoint = Endpoint(changed.get("url", model_server.url), "heron-7b", KEY, timeout)
        return ask(endpoint, {"question": 1}, waits.append)

    one.waits = waits
    return one


def nobody_reads_on() -> bool:
    """Say whether no thread that asked is left within two seconds."""
    asking = [thread for thread in enumerate_threads() if thread.name == THREAD]
    for thread in asking:
        thread.join(2)
    return not any(thread.is_alive() for thread in asking)


def test_a_question_is_one_post_with_the_key(model_server, put):
    """The question goes out as one POST to chat/completions, the key in its header and nowhere else."""
    assert json.loads(put())["choices"]
    [(path, headers, question)] = model_server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert question == {"question": 1}
    assert set(headers) == {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept", "Authorization"}


def test_without_a_key_none_is_sent(model_server):
    """A local server without a key gets no header for one."""
    ask(Endpoint(model_server.url, "heron-7b"), {})
    assert "Authorization" not in model_server.asked[0][1]


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_of_the_surroundings_is_used(model_server, put, monkeypatch, variable):
    """What is sent goes to the server named and to no proxy that the environment names."""
    monkeypatch.setenv(variable, "http://192.0.2.1:9")
    put()
    assert len(model_server.asked) == 1


@pytest.mark.parametrize(
    ("status", "wanted"), [(401, "HABEAS_LLM_KEY"), (403, "HABEAS_LLM_KEY"), (404, "HABEAS_LLM_MODEL")]
)
def test_a_setting_that_the_server_refuses_is_named(model_server, put, status, wanted):
    """A key, address or model that the server does not know is the person's to mend: one sentence says which."""
    model_server.send(status, f"Incorrect key provided: {KEY}")
    with pytest.raises(UnusableEndpoint, match=wanted) as caught:
        put()
    assert isinstance(caught.value, InputError)
    assert KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(model_server, put, status):
    """A server that sends us elsewhere gets nothing more: nobody agreed to send anything there."""
    model_server.send(status, "", Location=f"{model_server.url}/elsewhere")
    with pytest.raises(UnusableEndpoint, match="elsewhere"):
        put()
    assert len(model_server.asked) == 1


@pytest.mark.parametrize("status", [400, 422, 500, 502, 504])
def test_an_error_of_the_server_is_one_question_without_an_answer(model_server, put, status):
    """An error of the server costs one question, which is not put again."""
    model_server.send(status, "<html>Something broke</html>")
    with pytest.raises(NoAnswer) as caught:
        put()
    assert caught.value.reason is Unanswered.REFUSED
    assert len(model_server.asked) == 1


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({}, [1, 2]),
        ({"Retry_After": "7"}, [7, 7]),
        ({"Retry_After": "86400"}, [30, 30]),
        ({"Retry_After": "soon"}, [1, 2]),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_and_then_left_alone(model_server, put, status, headers, waits):
    """A busy server is asked three times in all, after the pauses that it asks for, in reason."""
    model_server.send(status, "later", **headers)
    with pytest.raises(NoAnswer) as caught:
        put()
    assert caught.value.reason is Unanswered.BUSY
    assert (len(model_server.asked), put.waits) == (TRIES, waits)


def test_a_server_that_was_busy_and_answers_then_has_answered(model_server, put):
    """The answer to a second try is an answer."""
    replies = iter([b"HTTP/1.1 429 So\r\nContent-Length: 0\r\n\r\n", HEAD + b"Content-Length: 2\r\n\r\n{}"])
    model_server.reply = lambda question: [next(replies)]
    assert put() == b"{}"


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),  # nothing at all
        (HEAD, b"X"),  # a header that never ends
        (HEAD + b"Content-Length: 900\r\n\r\n{", b" "),
        (HEAD + b"\r\n{", b" "),  # until the connection ends
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_slow_drip_ends_with_the_time_for_the_whole_answer(model_server, put, start, drop):
    """The time is for the whole answer: a server that sends a byte now and then does not stretch it."""
    model_server.drip(start, drop)
    with pytest.raises(NoAnswer) as caught:
        put(timeout=0.3)
    assert caught.value.reason is Unanswered.TOO_SLOW
    assert nobody_reads_on()


def test_nothing_is_sent_when_nobody_waits_any_more(model_server, put, monkeypatch):
    """A connection that comes about after the time is over is not used: the words stay here."""
    late = Event()
    connect = HTTPConnection.connect

    def connect_late(connection):
        late.wait(5)
        connect(connection)

    monkeypatch.setattr(HTTPConnection, "connect", connect_late)
    with pytest.raises(NoAnswer):
        put(timeout=0.05)
    late.set()
    assert nobody_reads_on()
    assert not model_server.asked


@pytest.mark.parametrize(
    "head", [b"\r\n", b"Content-Length: 9000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n200000\r\n"]
)
def test_an_endless_answer_is_cut_off(model_server, put, head):
    """No more of an answer is taken than any real one has."""
    model_server.reply = lambda question: [HEAD + head, b" " * (LARGEST + 1)]
    with pytest.raises(NoAnswer) as caught:
        put()
    assert caught.value.reason is Unanswered.TOO_LONG


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"A: b\r\n" * 200 + b"\r\n",
        HEAD + b"A" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_is_a_connection_broken_off(model_server, put, raw):
    """A server that speaks something else, or breaks off, costs one question."""
    model_server.reply = lambda question: [raw]
    with pytest.raises(NoAnswer) as caught:
        put()
    assert caught.value.reason is Unanswered.BROKEN


def test_where_nobody_listens_the_sentence_says_so(put):
    """A server that is not running is named, with what to do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnusableEndpoint, match=rf"127.0.0.1 \(port {port}\).*HABEAS_LLM_URL"):
        put(url=f"http://127.0.0.1:{port}/v1")


def test_a_server_without_tls_is_not_asked_over_https(model_server, put):
    """Where encryption was asked for and is not there, nothing is sent."""
    with pytest.raises(UnusableEndpoint, match="TLS"):
        put(url=model_server.url.replace("http:", "https:"))
    assert not model_server.asked
