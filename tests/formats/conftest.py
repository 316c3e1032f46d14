"""Hand the sample makers of `samples.py` to tests."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest


def _load():
    spec = spec_from_file_location("habeas_samples", Path(__file__).with_name("samples.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAMPLES = _load()


@pytest.fixture(scope="session")
def samples():
    """Give the makers of reports, pages, PDFs and archives."""
    return SAMPLES


@pytest.fixture(params=sorted(SAMPLES.REPORTS))
def report(request):
    """Give the report in each format: its bytes and its name."""
    return SAMPLES.REPORTS[request.param](), request.param
