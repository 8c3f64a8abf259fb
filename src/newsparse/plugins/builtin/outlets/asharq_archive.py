"""Asharq Al-Awsat, the English archive of 2005 to 2017.

A8  site line
    headline | ASHARQ AL-AWSAT English Archive 2005 -2017
    Select Page
    Media ID: 55308403      (some)
    Caption:                (some)
    caption                 (one to three times)
    Aden, Asharq Al-Awsat—body

The part of the title line behind the headline is a marker. The rules belong to the outlet of asharq_al_awsat.py.
"""

from __future__ import annotations

from newsparse.plugins import Layout

SITE = r"^(?:[^|]{1,60} \| )?(?i:asharq al-?awsat|الشرق الأوسط)(?i: english)?(?i: archive 2005 ?- ?2017)?$"
TITLE = r"^(?P<headline>[^|]+) \| ASHARQ AL-AWSAT English Archive 2005 ?- ?2017$"
WORDS = {
    "site": SITE,
    "title": TITLE,
    "select": "Select Page",
    "media": r"^Media ID: ?\d+$",
    "label": "Caption:",
    "lede": r"^(?P<paragraph>[^.!?]{2,60}?,? ?Asharq Al-?Awsat ?-.*)$",
    "untold": r"^(?P<caption>.{1,400}[^.!?:;؟\"')])$",  # a caption without credit: anything that is no sentence
}
HEAD = "site? / title [/ select] [/ media] [/ label]"

RULES = (
    Layout(f"{HEAD} / caption* / lede", words=WORDS, name="archive"),
    Layout(f"{HEAD} / caption{{2,3}}", words=WORDS, name="archive"),
    Layout(f"{HEAD} / credited", words=WORDS, name="archive"),
    Layout(f"{HEAD} / untold", words=WORDS, name="archive"),
    Layout(HEAD, words=WORDS, name="archive"),
)
