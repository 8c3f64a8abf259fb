"""Words that tell an article's page from a shop's, a forum's or a manual's. English, but for a few.

A page in a language that is not listed shows none of them, and is judged by its form.
"""

from __future__ import annotations

ATTRIBUTION = frozenset(
    """
said says told added according reported announced spokesman spokeswoman spokesperson statement minister president
police officials official government sagte sagt erklärte laut mitteilte sprecher sprecherin polizei präsident
regierung minister dit déclaré selon affirmé ministre président gouvernement dijo según afirmó ministro presidente
gobierno policía detto secondo dichiarato ministro presidente governo säger sier siger ifølge enligt
""".split()
)
"""Words by which news says who said it, and who acts in it."""
ADDRESS = frozenset(
    """
you your yours you're we're us i my me please click here buy shop order cart price shipping login account username
password sign download install sie ihr ihre ihnen wir unser unsere bitte vous votre vos nous notre nos usted su sus tu
tus nosotros nuestro nuestra voi vostro noi nostro
""".split()
)
"""Words by which a page speaks to its reader, or of itself."""
FORUM = frozenset(
    """
reply replies quote thread threads forum forums member members posts joined re answers answer votes cart basket
checkout price qty quantity sku reviews review stars rating shipping add wishlist compare specifications version
documentation docs api install example examples faq
""".split()
)
"""Words of the short lines of forums, shops and manuals: how many lines show one is counted."""

NEWS = tuple(
    """
by story stories news newsroom editor editors editorial article articles edition newspaper paper e-paper magazine
reporter reporters reporting correspondent journalist journalism columnist columnists column columns author written
published updated photo photos photograph image caption video videos watch listen read reading minutes min ago
opinion opinions politics political world national international local business markets money culture arts
entertainment lifestyle travel health science weather crime education society sport sports obituaries elections
election investigations analysis interview letters latest breaking headlines trending popular live related tags topics
comment comments newsletter newsletters subscribe subscriber subscribers subscription subscriptions advertisement
sponsored print
""".split()
)
"""Words of the short lines around an article; that a page shows one speaks for it or says nothing."""
ELSEWHERE = tuple(
    """
forum forums community thread threads topic board boards quote discussion discussions messages moderator member
members membership joined user users username likes solved answered asked question questions answer answers replies
vote votes product products add cart basket bag checkout sale sales return returns shipping delivery warranty sku
quantity qty size sizes color colors colour material wishlist shop order orders price buy save collection collections
brand brands customer customers ratings specifications service services solutions resources overview documentation
docs api reference guide tutorial tutorials install installation download version versions example
examples faq faqs code software platform company partners clients industry industries industrial consulting careers
event events location locations address phone call hours appointment schedule booking request directions free toggle
navigation filter filters sort result results showing category categories listing listings job jobs salary apply
program programs department departments students admissions library patients help learn start started
""".split()
)
"""Words of the short lines of other pages; that a page shows one speaks against an article or says nothing."""
