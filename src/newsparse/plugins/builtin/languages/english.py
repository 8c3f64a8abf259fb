"""English: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "en",
    "English",
    months=(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    weekdays=(
        "monday mon",
        "tuesday tue tues",
        "wednesday wed weds",
        "thursday thu thur thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    order=None,
    by="""
        by, written by, words by, posted by, story by, report by, reported by, text by, article by, analysis by
        opinion by, review by, reviewed by, column by, interview by, essay by, exclusive by, comment by
        as told to, authored by, published by, author, authors, writer, reporting by, additional reporting by
        created by, compiled by, a post by, guest post by, picture of, photo of, biography, recent from, more from
        more by, follow, about, about the author, about the authors, about the writer, meet the author
        contact the author, author of the article
    """,
    joins="and, with",
    places_behind="in, for, at, from, of, on, special to, near, via, reporting from",
    roles="""
        correspondent, correspondents, editor, editors, reporter, reporters, writer, writers, columnist
        contributor, contributors, journalist, author, producer, critic, analyst, commentator, anchor, presenter
        broadcaster, blogger, photographer, director, manager, officer, president, professor, lecturer, fellow
        intern, trainee, freelance, freelancer, staff, team, desk, chief, senior, deputy, assistant, associate
        acting, managing, executive, special, principal, head, leader, lead, former, contributing, political
        politics, diplomatic, foreign, international, global, world, national, regional, local, crime, court
        legal, home, affairs, business, economics, economy, financial, finance, money, markets, city, energy
        environment, environmental, climate, science, health, medical, education, technology, tech, media, arts
        culture, entertainment, showbiz, showbusiness, celebrity, tv, television, film, music, books, fashion
        beauty, lifestyle, life, food, travel, sport, sports, football, cricket, rugby, tennis, racing, golf, news
        newsletter, newsletters, features, feature, digital, online, audience, social, video, data, investigations
        investigative, defence, defense, security, royal, religion, transport, consumer, shopping, property
        gaming, games, europe, asia, africa, parliamentary, westminster, content, trending, breaking, weekend
        sunday, night, day, contact, bio, biography, profile, opinion, opinions, view, follow, email, general
        assignment, us, uk, northern, north, south, east, west, hub, multimedia, web, homepage, live, community
        seo
    """,
    nobody="""
        agencies, agency, news agencies, wire services, wires, staff, staff writer, staff writers, staff reporter
        staff reporters, our correspondent, our staff, newsroom, news desk, web desk, online desk, desk
        editorial board, the editorial board, editorial team, news service, wire reports, staff and agencies
        staff and wires, others, our staff reporter, a staff reporter, our reporter, our reporters, our correspondents
        our special correspondent, special correspondent, our bureau, web team, news team, newsdesk
    """,
    published="""
        published, published on, published at, posted, posted on, created, first published, date, publication date
        publish date, issued, released, on
    """,
    updated="""
        updated, updated on, updated at, last updated, last updated on, last updated at, modified, last modified
        last modified on, edited, revised, update, last update, last edited, amended
    """,
    ago="""
        ago, second, seconds, sec, secs, minute, minutes, min, mins, hour, hours, hr, hrs, day, days, week, weeks
        month, months, year, years, yesterday, today, tomorrow, just, now, read, reading, time, h, m, d, s
    """,
    clock="""
        at, on, local, time, gmt, utc, est, edt, pst, pdt, cst, cdt, bst, ist, cet, cest, et, pt, ct, mt, am, pm
    """,
    morning="am, a",
    afternoon="pm, p, noon",
    credits="""
        photo, photos, photograph, photographs, picture, pictures, image, images, credit, credits, source
        image credit, image credits, image source, photo credit, photo courtesy, photo source, picture credit
        picture source, file photo, file picture, file image, handout photo, illustration, graphic, video, courtesy
        pic, pics, pix
    """,
    signoffs="""
        reporting by, additional reporting by, writing by, editing by, compiled by, reporting and, report by
        translated by, translation by, with reporting by, with additional reporting by, with assistance from
        with contributions from, with files from, with inputs from, with input from, with agency inputs
        written by, produced by, source:, sources:, edited by, contributing:, reporters:, our standards:
        copyright ©, this story was originally published, this article was originally published
        reporting and writing by
    """,
    notices="""
        correction:, corrections:, clarification:, correction and clarification:, corrections and clarifications:
        editor's note:, editors' note:, correction -, clarification -
        correction appended, this article was amended, this article has been amended, this article was corrected
        this article was updated, this article has been updated, this article has been corrected
        this story was updated, this story has been updated, this story was corrected, this story has been corrected
        this story has been amended, this report has been updated, an earlier version of this article
        an earlier version of this story, a previous version of this article, a previous version of this story
    """,
    signoff_ends="""
        contributed to this report., contributed to this story., contributed to this article.
        contributed reporting., contributed to this report.), contributed to this story.)
    """,
    places="""
        london, paris, brussels, berlin, madrid, rome, lisbon, vienna, athens, amsterdam, stockholm, oslo
        copenhagen, helsinki, warsaw, prague, budapest, bucharest, sofia, belgrade, zagreb, sarajevo, kyiv, moscow
        minsk, istanbul, dublin, zurich, vatican, luxembourg, vilnius, riga, tallinn, monaco, cairo, tunis
        tripoli, algiers, khartoum, nairobi, lagos, johannesburg, addis ababa, kinshasa, dakar, casablanca
        mogadishu, kampala, harare, jerusalem, gaza, beirut, damascus, baghdad, tehran, riyadh, dubai, qatar
        kuwait, bahrain, muscat, aden, amman, kabul, karachi, kolkata, dhaka, colombo, kathmandu, yangon, bangkok
        ho chi minh city, jakarta, singapore, kuala lumpur, manila, hong kong, shanghai, taipei, seoul, pyongyang
        tokyo, tashkent, almaty, baku, tbilisi, yerevan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexico city, havana, bogota, caracas, lima, santiago, buenos aires, sao paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, geneva, beijing
        new delhi, delhi, mumbai, tel aviv, ankara, the hague, strasbourg, san francisco, boston, houston, dallas
        miami, atlanta, denver, seattle, philadelphia, detroit, phoenix, las vegas, austin, san diego, new orleans
        ottawa, canberra, wellington, brasilia, rio de janeiro, pretoria, cape town, islamabad, lahore, hanoi
        kharkiv, lviv, odesa, frankfurt, munich, hamburg, milan, barcelona, lyon, marseille, edinburgh, glasgow
        belfast, cardiff, manchester, birmingham, liverpool, abu dhabi, doha, manama, jeddah, mecca, sanaa
        ramallah, erbil, basra, mosul, aleppo, idlib, benghazi, abuja, accra, juba, kigali, lusaka, luanda, bamako
        niamey, ouagadougou, n'djamena, goma, port-au-prince, united nations, vatican city, st petersburg
        phnom penh, vientiane, ulaanbaatar, chennai, bengaluru, hyderabad, osaka, okinawa, busan, macau, shenzhen
        wuhan, guangzhou, davos, kiev, são paulo, united kingdom, united states, new zealand, south africa
        south korea, north korea, saudi arabia, sri lanka, costa rica, puerto rico, el salvador, sierra leone
        burkina faso, cape verde, ivory coast, papua new guinea, united arab emirates, czech republic
        dominican republic, northern ireland, west bank, middle east, latin america, central america, north america
        south america, north carolina, south carolina, north dakota, south dakota, new jersey, new mexico
        new hampshire, west virginia, rhode island, british columbia, nova scotia, new brunswick, new south wales
    """,
    furniture={
        "share": "share, tweet, facebook, twitter, whatsapp, linkedin, pinterest, reddit, email, print, copy, "
        "link, messenger, telegram, follow, bookmark, save, listen, sharing, social, shares, gift, send",
        "advertisement": "advertisement, advertising, advertise, sponsored, sponsor, promoted, ad, ads",
        "newsletter": "newsletter, newsletters, subscribe, subscription, inbox, subscriber, subscribers, briefing, "
        "alerts, signup",
        "more": "read, more, continue, reading, watch, loading, load, expand, gallery, slideshow, view, scroll, "
        "click, screen, resize, full, text, feedback, get, join, give, edition, article, articles, page, "
        "previous, newer, older, find, leave, download, open, close, play, pause, mute, skip, learn",
        "related": "related, recommended, trending, popular, latest, stories, most, recommend, next, previous, "
        "headlines",
        "comments": "comment, comments, reply, replies, discussion, moderated, report, abuse",
        "topics": "topics, tags, tag, categories, category, keywords, topic",
        "account": "login, log, sign, register, account, password, username, member, membership, trial",
        "legal": "cookies, cookie, privacy, copyright, rights, reserved, terms, conditions, policy, consent, "
        "disclaimer, permission, trademark",
        "menu": "home, news, sport, sports, business, politics, world, opinion, culture, lifestyle, travel, "
        "weather, video, podcasts, tv, radio, search, menu, about, contact, help, jobs",
        "telling": "said, says, told, according, added",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
