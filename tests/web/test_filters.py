"""The filters of templates that carry a rule."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from habeas.web.templatetags.habeas import as_written, direction, language_name


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_keep_their_count_of_code_points_in_the_page(words):
    """What a browser makes of the markup has as many code points as the text, so offsets hold."""
    markup = as_written(words)
    assert "\r" not in markup
    assert "\0" not in markup
    assert "<" not in markup
    assert len(unescape(markup.replace("&#13;", "\N{SYMBOL FOR CARRIAGE RETURN}"))) == len(words)


def test_languages_have_a_name_and_a_direction():
    """Known languages are named; a language that is not known is neither hidden nor turned."""
    assert (language_name("ar"), direction("ar")) == ("Arabic", "rtl")
    assert (language_name("xx"), direction("xx")) == ("xx", "ltr")
    assert language_name("") == "not known"
