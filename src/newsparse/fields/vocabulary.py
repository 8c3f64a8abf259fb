"""The words that captions and credits are made of, in the languages of the corpus.

Readings are lower-case. Labels stand before a colon; the words of ``BY`` stand before a preposition.
"""

from __future__ import annotations


def _words(said: str) -> frozenset[str]:
    """Read a table of words and phrases, parted by commas and line ends."""
    return frozenset(word.strip() for word in said.replace("\n", ",").split(",") if word.strip())


LABELS = _words("""
    via, autor
    kuva, ljósmynd, mynd, nuotr, nuotrauka, isithombe, foto archív, kép, fotó, forrás, sursa, ảnh, nguồn, снимка, извор
""")
"""Labels of credits that no language's record has: the first say more than that elsewhere, the others are of languages
without a record."""

_PICTURES = ("photo", "photos", "photograph", "photographs", "photography", "picture", "pictures", "image", "images")
BY: dict[str, tuple[str, ...]] = {
    " by ": (*_PICTURES, "illustration", "graphic", "credit", "file photo", "handout photo"),
    " of ": ("courtesy", "photo courtesy", "image courtesy", "photos courtesy"),
    " von ": ("foto", "fotos", "bild"),
    " de ": ("crédit photo", "foto cortesía", "cortesía"),
}

AFTER = ("撮影", "写す", "撮", "摄")
"""Labels that stand behind the name."""

FILE = _words("""
    file, files, file photo, file photos, file image, file picture, file pic, archive, archives, archival
    library image, library picture, archiv, archivbild, archivfoto, archivo, imagen de archivo, foto de archivo
    archivio, arquivo, arkiv, arkivfoto, arkivbild, archief, arşiv, arsip, d'archives, photo d'archives, photo d'archive
    архив, архивное фото, архів, أرشيف, أرشيفية, أرشيفي, صورة أرشيفية, صورة من الأرشيف, آرشیو, ארכיון
    资料, 資料, 资料图片, 자료사진
""")

HANDOUT = _words("handout, hand-out, handout photo, handout image, ho, via handout, zur verfügung gestellt")

GIVEN = _words("supplied, provided, courtesy, contributed, submitted, cedida, cedido, cedidas, cortesía, handout")
"""Words that make the name beside them a provider's."""

NAMELESS = _words("""
    supplied, uncredited, stringer, str, unknown, pool, pool photo, provided, contributed, submitted, courtesy, private
    composite, detail, reproduction, illustration, montage, collage, video, social media, mandatory credit, tpx, x, ai
    screenshot, screenshots, screengrab, screen grab, all rights reserved, inc, inc., ltd, llc, tt
    cedida, cedido, cedidas, cortesía, reproducción, divulgação, reprodução, capture d'écran, dr, privé
    zvg, zvg., privat, symbolbild, symbolfoto, themenbild, ausschnitt, ag, gmbh, ki
    skjermdump, skärmdump, ljósmynd, aðsend, skjáskot, sithunyelwe
""")
"""What stands in a credit and is nobody's name."""

NEUTRAL = frozenset("""
    photo photos photograph picture pictures image images photography foto fotos bild fotografie nuotr file files
    archive archiv handout pool stringer via by wire copyright the europe © - – —
    صورة صور وكالة وكالات من عن
""".split())  # fmt: skip
"""Words beside an agency's name that change nothing."""

PARTICLES = frozenset("""
    de del della di da do dos das du des la le les el al van von vom der den ter ten zu zur zum af av bin ibn abu
    and und y e i og och en et via for by on of the in at für por para per pour par na with mit x
""".split())  # fmt: skip

ORGANISATIONS = frozenset("""
    news press pictures images image photos photo photography agency agencies media service services network wire
    office ministry police court department army navy force forces government presidency palace parliament council unit
    city county state command commission committee authority bureau administration embassy society union bank hospital
    university college school board institute foundation association federation party museum gallery library archive
    archives collection center centre club team festival park zoo estate resort airport airlines technologies
    times post herald tribune journal gazette chronicle star sun guardian telegraph independent record mail express
    standard magazine daily live digital global international national television tv radio channel studio studios
    group company corp inc ltd gmbh ag via instituto fundación fundação universidad ministerio gobierno presidencia
    policía ayuntamiento prensa gemeinde stadt polizei feuerwehr universität ministerium presse agence ministère
    préfecture mairie bakanlığı ajansı haber review reviews terms policy edition
""".split())  # fmt: skip
"""A name with one of these words is not a person's."""

SIDES = _words("""
    left, right, center, centre, middle, top, bottom, above, below, back, front, rear, far left, far right, l, r, c
    l., r., c., li., re., m., links, rechts, mitte, oben, unten, izquierda, derecha, centro, izda, dcha, gauche, droite
    sinistra, destra, vänster, höger, venstre, høyre, i, d, inset, background, foreground, second, third, from, far
    main
    pictured, not pictured, file, file pic, stock, stock image, stock photo, representational, symbolic, photo, photos
    audio, video, gallery, updated, exclusive, opinion, analysis, watch, live
""")
"""What a bracket at the end of a caption holds that is no credit."""

BRACKETS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
"""What closes, and what opens it."""
