"""Media that a body cites, each on a page in its own language."""

from __future__ import annotations

import pytest
from news_pages import STORIES, article_of, sources_of

CITED = [
    ("en", "“The crane was new,” Calder told The Associated Press on Monday.", "ap"),
    ("en", "A source in the ministry told Agence France-Presse (AFP) that the crane was new.", "afp"),
    ("en", "As MarketWatch has reported, the crane was new.", "marketwatch"),
    ("en", "Interfax quoted Calder as saying the crane was new.", "interfax"),
    ("en", "The state-run Xinhua news agency said the crane was new.", "xinhua"),
    ("de", "Der Kran sei neu gewesen, sagte Calder der dpa.", "dpa"),
    ("de", "„Der Kran war neu“, sagte Calder am Montag der Deutschen Presse-Agentur in Marel.", "dpa"),
    ("de", "Wie Calder der Deutschen Presse-Agentur sagte, war der Kran neu.", "dpa"),
    ("de", "Calder bestätigte der dpa den Vorfall.", "dpa"),
    ("de", "Das teilte Calder der Nachrichtenagentur AFP mit.", "afp"),
    ("de", "Dies erfuhr die Deutsche Presse-Agentur aus Kreisen des Hafens.", "dpa"),
    ("de", "Calder sagte dem „Spiegel“, der Kran sei neu.", "der-spiegel"),
    ("de", "„Der Kran war neu“, sagte Calder der „Süddeutschen Zeitung“.", "suddeutsche-zeitung"),
    ("de", "Calder sagte gegenüber der Frankfurter Allgemeinen Zeitung, das sei so.", "frankfurter-allgemeine-zeitung"),
    ("de", "„Der Kran war neu“, sagte er der „Bild“.", "bild-zeitung"),
    ("de", "„Der Kran war neu“, sagte Calder am Montag dem NDR.", "norddeutscher-rundfunk"),
    ("de", "Zuerst hatte die „Zeit“ berichtet.", "die-zeit"),
    ("en", "“The crane was new,” Calder told the Guardian of her own accord.", "guardian"),
    ("en", "“The crane was new,” Calder told The Times of London.", "times"),
    ("en", "As Calder told the Times, Marel had two cranes.", "times"),
    ("en", "“The crane was new,” Calder told the BBC of Marel Harbour.", "bbc"),
    ("en", "On Monday the British Daily Mail reported that the crane was new.", "daily-mail"),
    ("fr", "« La grue était neuve », a-t-elle dit à l'AFP.", "afp"),
    ("fr", "Selon France Info, la grue était neuve.", "franceinfo"),
    ("es", "Calder explicó el plan a BBC Mundo.", "bbc"),
    ("it", "Lo riporta Il Giornale.", "il-giornale"),
    ("fr", "« La grue était neuve », a déclaré Calder à l'AFP.", "afp"),
    ("fr", "« La grue était neuve », a dit Calder à l’Agence France-Presse.", "afp"),
    ("fr", "« La grue était neuve », explique à l'AFP Ana Calder, cheffe du port.", "afp"),
    ("fr", "La grue était neuve, a indiqué à Reuters une source proche du port.", "reuters"),
    ("fr", "Interrogé par l'AFP, Calder a refusé de commenter.", "afp"),
    ("fr", "Selon l'agence Reuters, la grue était neuve.", "reuters"),
    ("fr", "D'après Reuters, la grue était neuve.", "reuters"),
    ("es", "“La grúa era nueva”, dijo a EFE Calder.", "efe"),
    ("es", "“La grúa era nueva”, señaló Calder a la Agence France-Presse.", "afp"),
    ("es", "“La grúa era nueva”, ha dicho a Europa Press el alcalde.", "europa-press"),
    ("es", "De acuerdo con AP, la grúa era nueva.", "ap"),
    ("es", "En entrevista con EFE, Calder negó todo.", "efe"),
    ("it", "«La gru era nuova», ha detto Calder all'ANSA.", "ansa"),
    ("it", "«La gru era nuova», ha dichiarato all’Ansa il sindaco.", "ansa"),
    ("it", "Lo riporta l'agenzia di stampa Xinhua.", "xinhua"),
    ("it", "Intervistato dall'ANSA, Calder ha negato.", "ansa"),
    ("pt", "“O guindaste era novo”, disse Calder à Lusa.", "lusa"),
    ("pt", "Em entrevista à AFP, Calder negou tudo.", "afp"),
    ("nl", "„De kraan was nieuw”, zegt Calder tegen het ANP.", "anp"),
    ("ar", "وقال كالدر لوكالة رويترز إن الرافعة كانت جديدة.", "reuters"),
    ("ar", "قال لوكالة فرانس برس رئيس البلدية إن الرافعة كانت جديدة.", "afp"),
    ("ar", "ونقلت وكالة الأنباء الفرنسية عن كالدر أن الرافعة جديدة.", "afp"),
    ("tr", "Reuters'a konuşan Calder, vincin yeni olduğunu söyledi.", "reuters"),
    ("tr", "Calder, Anadolu Ajansı'na vincin yeni olduğunu söyledi.", "anadolu"),
    ("tr", "Calder, AA muhabirine yaptığı açıklamada vincin yeni olduğunu söyledi.", "anadolu"),
    ("tr", "Reuters’ın haberine göre vinç yeniydi.", "reuters"),
    ("ja", "カルダー氏はロイター通信に対し、クレーンは新しかったと述べた。", "reuters"),
    ("ja", "AFP通信によると、クレーンは新しかったという。", "afp"),
    ("ja", "国営新華社通信は、クレーンは新しかったと報じた。", "xinhua"),
]


@pytest.mark.parametrize(("language", "sentence", "source"), CITED)
def test_a_medium_is_cited(language: str, sentence: str, source: str) -> None:
    """The name stands where the span says, and cited media supply no text."""
    article = article_of(language, within=sentence)
    assert sources_of(article, "cited") == [source]
    assert sources_of(article, "text") == []
    (row,) = article.attributions
    assert row.text is not None
    assert row.text in sentence


NOT_CITED = [
    ("en", "Calder told the press that the crane was new, and that Reuters Street would stay closed."),
    ("en", "The Sunday Telegraph Club told nobody that the crane was new."),
    ("de", "Calder sagte, der Welt fehle ein Kran und der Zeit ein Ende."),
    ("de", "Calder sagte der Post ab."),
    ("de", "Das Bild zeigt, sagte Calder dem Bild nach, einen „Kran“."),
    ("de", "Calder sagte am Montag der „Zeitungsgruppe“ ab."),
    ("en", "Calder told the Times of Orrin that the crane was new."),
    ("en", "Calder told the Daily Mail of Orrin that the crane was new."),
    ("en", "On Monday the Orrin Daily Mail reported that the crane was new."),
    ("it", "Lo riporta Il Giornale di Valdora."),
    ("fr", "Selon Le Monde de Clairval, la grue était neuve."),
    ("fr", "Calder a dit à Petra Vosk que la grue était neuve."),
    ("es", "Calder dijo a Petra Vosk que la grúa era nueva."),
    ("it", "Calder ha detto alla stampa che la gru era nuova."),
    ("tr", "Calder, Marel'e dönen vincin yeni olduğunu söyledi."),
    ("ja", "カルダー氏は記者に対し、クレーンは新しかったと述べた。"),
]


@pytest.mark.parametrize(("language", "sentence"), NOT_CITED)
def test_what_is_no_medium_is_not_cited(language: str, sentence: str) -> None:
    """Streets, persons and common words are none."""
    assert sources_of(article_of(language, within=sentence), "cited") == []


@pytest.mark.parametrize("language", STORIES)
def test_the_stories_cite_nobody(language: str) -> None:
    """What the tests find is in the sentences that they add."""
    assert article_of(language).attributions == ()
