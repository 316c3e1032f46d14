"""Which language model is asked, and where: read from the environment, checked once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from habeas.errors import InvalidValue

URL = "HABEAS_LLM_URL"
MODEL = "HABEAS_LLM_MODEL"
KEY = "HABEAS_LLM_KEY"
TIMEOUT = "HABEAS_LLM_TIMEOUT"
PATIENCE = 120.0  # seconds for one answer; a model on a processor alone needs them
LONGEST = 3600.0
_LONGEST_NAME = 200
_EXAMPLE = "http://127.0.0.1:8080/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server and the model to ask there; the key is in no representation of it."""

    url: str  # without a slash at its end: 'http://127.0.0.1:8080/v1'
    model: str
    key: str = field(default="", repr=False)
    timeout: float = PATIENCE  # seconds for one whole answer

    def __post_init__(self) -> None:
        """Raise InvalidValue, with one sentence that shows no secret, for what cannot be an endpoint."""
        parts = _split(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InvalidValue(f"{URL} is no http or https address: write one such as {_EXAMPLE}.")
        if "@" in parts.netloc:
            raise InvalidValue(f"{URL} holds a name or password: take them out, and give the key in {KEY}.")
        if parts.query or parts.fragment:
            raise InvalidValue(f"{URL} has a '?' or '#' in it: write the address alone, such as {_EXAMPLE}.")
        if not self.model or len(self.model) > _LONGEST_NAME or not self.model.isprintable():
            raise InvalidValue(f"{MODEL} is no name of a model: write the name under which the server knows it.")
        if not all("!" <= letter <= "~" for letter in self.key):
            raise InvalidValue(f"{KEY} holds a space or a letter that no key has: copy the key again.")
        if not 0 < self.timeout <= LONGEST:
            raise InvalidValue(f"{TIMEOUT} is no time to wait: write seconds, from 1 to {LONGEST:.0f}.")

    @property
    def secure(self) -> bool:
        """Say whether what is sent is encrypted on its way."""
        return _split(self.url).scheme == "https"

    @property
    def host(self) -> str:
        """Return the name or address of the server."""
        return _split(self.url).hostname or ""

    @property
    def port(self) -> int:
        """Return the port of the server."""
        return _split(self.url).port or (443 if self.secure else 80)

    @property
    def path(self) -> str:
        """Return the path that questions are posted to."""
        return f"{_split(self.url).path.rstrip('/')}/chat/completions"

    @property
    def local(self) -> bool:
        """Say whether the server is this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def endpoint_from_environment(environment: Mapping[str, str] | None = None) -> Endpoint:
    """Return the endpoint that the environment names; raise InvalidValue where none is named, or no usable one."""
    told = os.environ if environment is None else environment
    url, model = told.get(URL, "").strip(), told.get(MODEL, "").strip()
    if not url or not model:
        missing = URL if not url else MODEL
        raise InvalidValue(
            f"No language model is set: {missing} is empty. docs/guide/language-model.md says how to set one up."
        )
    return Endpoint(url.rstrip("/"), model, told.get(KEY, "").strip(), _seconds(told.get(TIMEOUT, "").strip()))


def _seconds(written: str) -> float:
    try:
        return float(written) if written else PATIENCE
    except ValueError:
        return 0.0  # refused with the others that are no time to wait


def _split(url: str) -> SplitResult:
    """Return the parts of an address; those of an empty one where it cannot be an address at all."""
    try:
        parts = urlsplit(url)
        clean = url.isascii() and url.isprintable() and " " not in url and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, a bracket that does not close
        clean = False
    return parts if clean else urlsplit("")
