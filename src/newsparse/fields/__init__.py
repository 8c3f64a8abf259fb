"""Read names, credits, agencies and dates from a line or paragraph.

The results of all functions depend only on their arguments. For each question about names and sources, this table
lists the modules that answer it:

========================================  ===========================================================================
question                                  modules
========================================  ===========================================================================
is this line a byline?                    ``byline_lines`` (conclusive evidence), ``source_bylines`` (agencies, outlets
                                          and their staff), ``name_lines`` (names only), ``credit_lists``
who wrote the article?                    ``bylines.read_byline``, ``byline_parts`` (splitting a byline), ``persons``
                                          (people's names)
is this line a sign-off or a notice?      ``endings``, ``credit_lists`` (lists of agencies)
is the line above a headline a kicker?    ``kickers``
who supplied the text?                    ``attributions``, ``source_labels`` (names after a label)
where was it first published?             ``republished``
which sources does the body cite?         ``citations``, ``cited_names`` (names), ``eastern_citations`` (Chinese,
                                          Japanese and Korean)
which outlet published the page?          ``outlet_names``
which source has this name?               ``names_in_text``
========================================  ===========================================================================

The word lists are in ``lexicon/data/``. ``pipeline/assembly/attributions.py`` selects the lines that may name a source.
"""
