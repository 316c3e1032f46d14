"""What the machine answers about whole reports, held against answers that were written down before."""

import importlib.util
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def _bench():
    spec = importlib.util.spec_from_file_location("assessed_bench", ROOT / "bench" / "assessed.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCH = _bench()


@pytest.mark.parametrize("file", BENCH.documents("all"), ids=lambda file: file.name.split(".")[0])
def test_no_answer_about_a_report_is_wrong(file):
    """No 'met', 'not met', 'not applicable' or indicator is given that a careful lawyer would not give."""
    assert [told for told in BENCH.compare(file).told if told.startswith("wrong")] == []


def test_the_note_on_an_expulsion_is_answered_nearly_whole():
    """Of the answers that the note on an expulsion gives, ten of eleven are found, with every treaty's weight."""
    found = BENCH.compare(ROOT / "bench" / "assessed" / "a01.expected.yaml")
    assert found.counted["right"] >= 10
    assert found.counted["weights wrong"] == 0


def test_a_judgment_of_2009_is_held_against_the_law_of_2009():
    """Germany's declaration to the Convention on the Rights of the Child still counted in 2009."""
    found = BENCH.compare(ROOT / "bench" / "assessed" / "a03.expected.yaml")
    assert found.counted["right"] >= 8
    assert found.counted["weights wrong"] == 0


def test_every_expected_file_names_a_report_that_is_there():
    """Each expected file points to its report by a path from the root."""
    for file in BENCH.documents("all"):
        assert (ROOT / yaml.safe_load(file.read_text(encoding="utf-8"))["document"]).is_file()
