"""The words that captions and credits are made of, in the languages of the corpus.

Readings are lower-case. Labels stand before a colon; the words of ``BY`` stand before a preposition.
"""

from __future__ import annotations

LABELS = frozenset((
    "photo", "photos", "photo credit", "photo courtesy", "photograph", "photographs", "picture", "pictures", "image",
    "images", "image credit", "image credits", "image source", "photo source", "picture credit", "picture source",
    "credit", "credits", "illustration", "graphic", "source", "video", "courtesy", "via", "file photo by",
    "foto", "fotos", "bild", "bilder", "symbolfoto", "symbolbild", "archivfoto", "archivbild", "bildquelle", "quelle",
    "bildnachweis", "fotocredit", "grafik", "screenshot", "rechte",
    "crédit", "crédits", "crédit photo", "crédits photo", "credit photo", "photographie",
    "crédito", "créditos", "imagen", "fotografía", "fuente", "imagem", "crédito da foto", "fonte", "fotografia", "immagine",
    "beeld", "bron", "kilde", "källa", "fotograf", "kuva", "ljósmynd", "mynd", "nuotr", "nuotrauka", "isithombe",
    "źródło", "zdjęcie", "fot", "zdroj", "autor", "foto archív", "kép", "fotó", "forrás", "sursa", "извор",
    "fotoğraf", "fotoğraflar", "görsel", "kaynak",
    "фото", "источник", "иллюстрация", "джерело", "снимка",
    "صورة", "الصورة", "صور", "تصوير", "المصدر", "عدسة", "عکس", "منبع", "תמונה", "צילום", "צילומים", "קרדיט", "फोटो", "तस्वीर",
    "写真", "画像", "撮影", "提供", "出典", "사진", "자료", "출처", "图片来源", "图源", "图", "摄影", "圖片來源", "圖", "來源", "来源",
    "gambar", "sumber", "dok", "ảnh", "nguồn",
))  # fmt: skip

BY: dict[str, tuple[str, ...]] = {
    " by ": ("photo", "photos", "photograph", "photographs", "photography", "picture", "pictures", "image", "images",
             "illustration", "graphic", "credit", "file photo", "handout photo"),
    " of ": ("courtesy", "photo courtesy", "image courtesy", "photos courtesy"),
    " von ": ("foto", "fotos", "bild"),
    " de ": ("crédit photo", "foto cortesía", "cortesía"),
}  # fmt: skip

AFTER = ("撮影", "写す", "撮", "摄")
"""Labels that stand behind the name."""

FILE = frozenset(
    "file files file photo|file image|file picture|file pic|archive|archives|archiv|archivbild|archivfoto|archivo|"
    "archivio|arquivo|arkiv|arkivfoto|arkivbild|archief|archief foto|arşiv|arsip|архив|архивное фото|архів|"
    "أرشيف|أرشيفية|أرشيفي|صورة أرشيفية|صورة من الأرشيف|آرشیو|ארכיון|资料|資料|资料图片|자료사진|자료|"
    "library image|library picture|archival|imagen de archivo|foto de archivo|photo d'archives|photo d'archive|d'archives".split("|")
) | {"file", "files", "file photo"}  # fmt: skip

GIVEN = frozenset("supplied provided courtesy contributed submitted cedida cedido cedidas cortesía handout".split())
"""Words that make the name beside them a provider's."""

HANDOUT = frozenset("handout|hand-out|handout photo|ho|via handout|handout image|dokumen|zur verfügung gestellt".split("|"))
NAMELESS = frozenset(
    "supplied|uncredited|stringer|str|unknown|pool|pool photo|montage|collage|cedida|cedido|cedidas|cortesía|courtesy|"
    "screenshot|screenshots|screengrab|screen grab|skjermdump|skärmdump|capture d'écran|dr|zvg|zvg.|privat|privé|private|"
    "provided|contributed|submitted|archive|symbolbild|symbolfoto|themenbild|ausschnitt|inc|inc.|ltd|llc|ag|gmbh|"
    "illustration|composite|reproduction|reproducción|divulgação|reprodução|ljósmynd|aðsend|skjáskot|"
    "sithunyelwe|all rights reserved|social media|video|x|ai|ki|mandatory credit|tt|tpx".split("|")
)
"""What stands in a credit and is nobody's name."""

NEUTRAL = frozenset(
    "photo photos photograph picture pictures image images foto fotos bild fotografie file files archive archiv handout "
    "من عن pool via by wire nuotr copyright the © photography صورة صور وكالة وكالات - – — photo: stringer europe".split()
)
"""Words beside an agency's name that change nothing."""

PARTICLES = frozenset(
    "de del della di da do dos das du des la le les el al van von vom der den ter ten zu zur zum af av und and y e i og och en et "
    "bin ibn abu via for by on of the in at für por para per pour par na with mit x".split()
)

ORGANISATIONS = frozenset(
    "news press pictures images image photos photo photography agency agencies media office ministry police court university "
    "college school board times post herald tribune journal gazette chronicle star sun guardian telegraph independent record "
    "service services department army navy force forces government presidency palace parliament council city county state "
    "institute foundation association federation party network television tv radio channel studio studios library archive "
    "archives museum gallery estate resort group company corp inc ltd gmbh ag club team festival park center centre "
    "collection network wire global international national digital live mail express daily standard magazine via "
    "instituto fundación fundação universidad ministerio gobierno presidencia policía ayuntamiento prensa gemeinde stadt "
    "polizei feuerwehr universität ministerium presse agence ministère préfecture mairie bakanlığı ajansı haber union bank "
    "hospital airport airlines zoo unit command commission committee authority bureau administration embassy society technologies".split()
)  # fmt: skip

SIDES = frozenset(
    "left right center centre middle top bottom above below back front rear l r c l. r. c. li. re. m. links rechts mitte oben unten "
    "pictured inset file photo background foreground second third from far main stock representational symbolic "
    "izquierda derecha centro gauche droite i d dcha izda sinistra destra vänster höger venstre høyre video audio gallery "
    "updated exclusive opinion analysis watch live photos".split()
) | {"stock image", "stock photo", "file pic", "not pictured", "far left", "far right"}
"""What a bracket at the end of a caption holds that is no credit."""

BRACKETS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
"""What closes, and what opens it."""
