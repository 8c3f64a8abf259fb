"""Readers for the fields of a line or paragraph: names, credits, agencies, dates.

All of them are pure functions of a text and the ``Lexicon``. This table shows which module makes each decision about
names and sources:

========================================  ===========================================================================
question                                  modules
========================================  ===========================================================================
is this line a byline?                    ``byline_lines`` (certain forms), ``source_bylines`` (of agencies, outlets
                                          and their staff), ``name_lines`` (names only), ``credit_lists``
who wrote the article?                    ``bylines.read_byline``; parts of a byline: ``byline_parts``; personal names:
                                          ``persons``
is this line a sign-off or a notice?      ``endings``; lists of agencies: ``credit_lists``
who supplied the text?                    ``attributions``; names after a label: ``source_labels``
where was it first published?             ``republished``
which media does the body cite?           ``citations``; their names: ``cited_names``; Chinese, Japanese and Korean:
                                          ``eastern_citations``
which outlet published the page?          ``outlet_names``
which source has this name?               ``names_in_text``
========================================  ===========================================================================

The word lists are in ``lexicon/data/``. ``pipeline/assembly/attributions.py`` selects the lines to read.
"""
