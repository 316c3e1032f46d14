"""Read the day of publication that a text states on a line of its own ('Published: 20 November 2023')."""

from __future__ import annotations

import re
from datetime import date

_LINES = 15  # lines from the top that are looked at
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, name in enumerate(names.split(), 1)
}
_LABEL = (
    r"(?:(?:first\s+)?published|released|issued|publication\s+date|date\s+of\s+publication|publiée?|"
    r"date\s+de\s+publication|опубликовано|дата\s+публикации|opublikowano|data\s+publikacji|апублікавана|"
    r"дата\s+публікацыі|نُ?شر(?:\s+في)?|تاريخ\s+النشر)(?:\s+on|\s+le|\s+dnia)?"
)
_STATED = re.compile(rf"{_LABEL}\s*:?\s+(?P<date>[^\n]{{6,40}}?)\s*\.?", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?\s+(?P<month>[^\W\d]+)\.?,?\s+(?P<year>\d{4})(?:\s*[гr]\.?)?")
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")


def stated_date(text: str) -> date | None:
    """Return the date of the first line near the top that says nothing but when the text was published.

    English, French, Russian, Polish, Belarusian and Arabic. An ambiguous date (03/04/2025) is none.
    """
    for line in text[:4_000].lstrip().splitlines()[:_LINES]:
        found = _STATED.fullmatch(line.strip())
        if found and (day := parse_day(found["date"])):
            return day
    return None


def parse_day(written: str) -> date | None:
    """Return a day written as '2025-10-03', '3 October 2025' or 'October 3, 2025', None for anything else."""
    for form in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        found = form.fullmatch(written.strip())
        if found:
            month = int(found["month"]) if form is _ISO else _MONTHS.get(found["month"].lower())
            try:
                return date(int(found["year"]), month, int(found["day"])) if month else None
            except ValueError:
                return None
    return None
