"""What a unit says: names, credits, agencies, dates. Pure functions of a text and the ``Lexicon``.

Where a decision about names and sources is made:

========================================  ===========================================================================
what                                      where
========================================  ===========================================================================
is this line a byline?                    ``byline_lines`` (sure forms), ``name_lines`` (names alone), ``credit_lists``
who wrote it?                             ``bylines.read_byline``; its parts: ``byline_parts``; a name: ``persons``
is this line a sign-off or a notice?      ``endings``; lists of agencies: ``credit_lists``
who supplied the text?                    ``attributions``; behind a label: ``source_labels``
where was it published first?             ``republished``
which media does the body cite?           ``citations``; their names: ``cited_names``; Chinese, Japanese and Korean:
                                          ``eastern_citations``
whose page is it?                         ``outlet_names``
which source is a name?                   ``names_in_text``
========================================  ===========================================================================

The words are in ``lexicon/data/``. ``pipeline/assembly/attributions.py`` says which lines are asked.
"""
