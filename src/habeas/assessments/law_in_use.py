"""Temporary reading of the law tables."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

D = Path(__file__).parents[1] / "vocabulary" / "law"


@dataclass
class S:
    weight: str = "status_unknown"
    known: str = "unverified"
    effect: str = ""
    because: str = ""


def _d(s, last=False):
    if not s:
        return None
    p = s.split("-")
    return date(int(p[0]), int(p[1]) if len(p) > 1 else 1, int(p[2]) if len(p) > 2 else 1)


def touches(a, b):
    return a == b or a.startswith(b + "(") or b.startswith(a + "(")


class L:
    version = "temporary"

    def __init__(self):
        self.rows = {}
        for r in csv.DictReader((D / "status.csv").open()):
            self.rows.setdefault((r["state"], r["treaty"]), []).append(r)
        self.res = {}
        for r in csv.DictReader((D / "reservations.csv").open()):
            self.res.setdefault((r["state"], r["treaty"]), []).append(r)
        import tomllib

        t = tomllib.loads((D / "about.toml").read_text())
        self.coe = set(t["organisations"]["council_of_europe"]["members"])
        self.open = {r["id"]: r["open_to"] for r in csv.DictReader((D / "treaties.csv").open())}

    def standing(self, state, treaty, on, articles):
        rows = self.rows.get((state, treaty), [])
        if not rows:
            if self.open.get(treaty) == "council_of_europe" and state not in self.coe:
                return S("not_bound", "unverified", "", "Not a member of the Council of Europe.")
            return S(because="No status is on record.")
        w = "not_bound"
        known = rows[0]["known"]
        for r in rows:
            a, e = _d(r["in_force"]), _d(r["end"])
            if a and a <= on and (not e or on < e):
                w = "bound"
                known = r["known"]
            elif r["signed"] and w == "not_bound" and _d(r["signed"]) <= on:
                w = "signatory_only"
        eff = ""
        if w == "bound":
            for r in self.res.get((state, treaty), []):
                a, e = _d(r["from"]), _d(r["to"])
                if r["effect"] in ("limits", "excludes") and (not a or a <= on) and (not e or on < e):
                    arts = [x.strip() for x in r["articles"].split(";")]
                    if "generally" in arts or not articles or any(touches(x, y) for x in arts for y in articles):
                        w = "bound_with_reservation"
                        eff = r["effect"]
        return S(w, known, eff, "")


@cache
def in_use():
    return L()
