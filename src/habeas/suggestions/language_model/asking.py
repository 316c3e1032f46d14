"""One question to an OpenAI-compatible server: one POST, bounded in time and size. The one place that opens a socket.

The standard library's client does what is wanted and no more: it follows no redirect, takes no proxy, password or
cookie from its surroundings and unpacks nothing.
"""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from habeas.errors import HabeasError, InvalidValue
from habeas.suggestions.language_model.settings import KEY, MODEL, URL, Endpoint
from habeas.suggestions.language_model.tally import Unanswered

LARGEST = 2_000_000  # bytes of an answer; one about a few thousand characters has a hundredth of it
TRIES = 3  # of a question that the server is too busy for
THREAD = "habeas-asking"
_LONGEST_WAIT = 30.0  # seconds before the next try, whatever the server asks for
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_UNKNOWN_KEY = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class NoAnswer(HabeasError):
    """Say that one question has no answer, and why."""

    def __init__(self, reason: Unanswered) -> None:
        super().__init__(reason.value)
        self.reason = reason


class UnusableEndpoint(InvalidValue):
    """Say that the server cannot be asked at all as it is set."""


def ask(endpoint: Endpoint, question: Mapping[str, Any], wait: Callable[[float], None] = time.sleep) -> bytes:
    """Post a question and return the body of the answer, at most `LARGEST` bytes, within the time of the endpoint.

    A busy server is asked again, twice, after a `wait`. Raises NoAnswer where this question failed, UnusableEndpoint
    where every question would.
    """
    body = json.dumps(question).encode()
    for tried in range(1, TRIES + 1):
        status, retry_after, content = _within(endpoint, body)
        if status not in _BUSY:
            _check(endpoint, status)
            return content
        if tried < TRIES:
            wait(_pause(retry_after, tried))
    raise NoAnswer(Unanswered.BUSY)


def _within(endpoint: Endpoint, body: bytes) -> tuple[int, str, bytes]:
    """Exchange question and answer in a thread, and hang up when the time is over, however slowly bytes drip in."""
    exchange = _Exchange(endpoint)
    outcome: SimpleQueue[tuple[int, str, bytes] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put(exchange.run(body))
        except Exception as error:  # noqa: BLE001 -- told in the thread that waits
            outcome.put(error)

    Thread(target=run, name=THREAD, daemon=True).start()
    try:
        result = outcome.get(timeout=endpoint.timeout)
    except Empty:
        raise NoAnswer(Unanswered.TOO_SLOW) from None
    finally:
        exchange.hang_up()
    if isinstance(result, Exception):
        raise _explained(result) from result
    return result


class _Exchange:
    """One connection, for one question and its answer; whoever gets tired of it hangs up from another thread."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._socket: socket.socket | None = None
        self._over = False

    def run(self, body: bytes) -> tuple[int, str, bytes]:
        """Return the status of the answer, when the server wants to be asked again, and the body."""
        endpoint = self._endpoint
        connection = _connection(endpoint)
        try:
            connection.connect()
        except (OSError, UnicodeError) as error:
            raise UnusableEndpoint(_unreachable(endpoint, error)) from error
        self._socket = connection.sock  # the client lets go of it before the answer is read
        try:
            if self._over:  # nobody waits any more: nothing is sent
                raise NoAnswer(Unanswered.TOO_SLOW)
            connection.request("POST", endpoint.path, body, _headers(endpoint))
            response = connection.getresponse()
            with response:
                content = response.read(LARGEST + 1)
        finally:
            connection.close()
        if len(content) > LARGEST:
            raise NoAnswer(Unanswered.TOO_LONG)
        return response.status, response.headers.get("Retry-After", ""), content

    def hang_up(self) -> None:
        """End the connection under whoever still reads from it."""
        self._over = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # that of TLS would say goodbye, and wait


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    return headers | {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else headers


def _connection(endpoint: Endpoint) -> HTTPConnection:
    if endpoint.secure:
        context = ssl.create_default_context()
        return HTTPSConnection(endpoint.host, endpoint.port, timeout=endpoint.timeout, context=context)
    return HTTPConnection(endpoint.host, endpoint.port, timeout=endpoint.timeout)


def _explained(error: Exception) -> HabeasError:
    if isinstance(error, HabeasError):
        return error
    if isinstance(error, TimeoutError):
        return NoAnswer(Unanswered.TOO_SLOW)
    if isinstance(error, OSError | HTTPException | ValueError):
        return NoAnswer(Unanswered.BROKEN)
    raise error  # ours


def _check(endpoint: Endpoint, status: int) -> None:
    """Raise where the status says that there is no answer. The server's own words are never repeated: they may hold the key."""
    if status == HTTPStatus.OK:
        return
    if status in _UNKNOWN_KEY:
        raise UnusableEndpoint(f"The language model at {endpoint.host} does not let us in ({status}): check {KEY}.")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise UnusableEndpoint(
            f"The language model at {endpoint.host} sends us elsewhere ({status}), where nothing was agreed to be sent: "
            f"set {URL} to the address it means."
        )
    if status == HTTPStatus.NOT_FOUND:
        raise UnusableEndpoint(
            f"The server at {endpoint.host} knows no such address or model ({status}): check {URL} and {MODEL}."
        )
    raise NoAnswer(Unanswered.REFUSED)


def _unreachable(endpoint: Endpoint, error: Exception) -> str:
    where = f"{endpoint.host} (port {endpoint.port})"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The certificate of {where} is not one that this machine trusts: check {URL}."
    if isinstance(error, ssl.SSLError):
        return f"The server at {where} does not speak TLS: check {URL}."
    return f"No language model answers at {where}: start it, or check {URL}."


def _pause(retry_after: str, tried: int) -> float:
    """Return the seconds to wait before the next try: what the server asks for, in reason."""
    asked = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else float(tried)
    return min(asked, _LONGEST_WAIT)
