# ruff: noqa: E501 - one printed form a line
"""Printed captions of invented pictures, each with what a reader understands: the fixtures of ``test_captions``."""

from __future__ import annotations

import datetime

FERRY = "A ferry leaves Marel harbour on Monday"
STOPPED = FERRY + "."
ARABIC = "عبّارة تغادر ميناء مارل"

# printed, description, credit, agencies, creator, provider
CREDITS: tuple[tuple[str, str, str, tuple[str, ...], str | None, str | None], ...] = (
    # brackets
    (f"{FERRY} (Reuters)", FERRY, "Reuters", ("Reuters",), None, None),
    (f"{STOPPED} [Maro Tevin/AFP]", STOPPED, "Maro Tevin/AFP", ("AFP",), "Maro Tevin", None),
    (f"{STOPPED} <AP>", STOPPED, "AP", ("AP",), None, None),
    (f"{FERRY} (Photo: Maro Tevin (AFP))", FERRY, "Maro Tevin (AFP)", ("AFP",), "Maro Tevin", None),
    (f"{FERRY}(Image:AFP via Getty Images)", FERRY, "AFP via Getty Images", ("AFP", "Getty Images"), None, None),
    (f"{FERRY} ( Image: Getty Images/iStockphoto)", FERRY, "Getty Images/iStockphoto", ("Getty Images", "iStock"), None, None),
    (f"{FERRY} (© Maro Tevin)", FERRY, "Maro Tevin", (), "Maro Tevin", None),
    (f"{FERRY} (AFP/Getty Images)", FERRY, "AFP/Getty Images", ("AFP", "Getty Images"), None, None),
    (f"{STOPPED} (Maro Tevin/AFP via Getty Images)", STOPPED, "Maro Tevin/AFP via Getty Images", ("AFP", "Getty Images"), "Maro Tevin", None),
    (f"{STOPPED} Maro Tevin (dpa/picture alliance via Getty)", STOPPED, "Maro Tevin (dpa/picture alliance via Getty)", ("dpa", "picture alliance", "Getty Images"), "Maro Tevin", None),
    # labels
    (f"{STOPPED} Photo: Maro Tevin/AP", STOPPED, "Maro Tevin/AP", ("AP",), "Maro Tevin", None),
    (f"{STOPPED} Photo by Maro Tevin /AFP via Getty Images", STOPPED, "Maro Tevin /AFP via Getty Images", ("AFP", "Getty Images"), "Maro Tevin", None),
    (f"{STOPPED} Photograph: Maro Tevin", STOPPED, "Maro Tevin", (), "Maro Tevin", None),
    (f"{STOPPED} Picture: Maro Tevin/PA", STOPPED, "Maro Tevin/PA", ("PA",), "Maro Tevin", None),
    (f"{STOPPED} Image credit: Marel Museum", STOPPED, "Marel Museum", (), None, "Marel Museum"),
    ("The Harbour CupCredit: PA", "The Harbour Cup", "PA", ("PA",), None, None),
    (f"{STOPPED} Illustration: Ona Belk", STOPPED, "Ona Belk", (), "Ona Belk", None),
    ("Ona Belk schweigt.Foto: Maro Tevin (REUTERS)", "Ona Belk schweigt.", "Maro Tevin (REUTERS)", ("Reuters",), "Maro Tevin", None),
    ("Die Fähre im Hafen.Bild: Maro Tevin/dpa", "Die Fähre im Hafen.", "Maro Tevin/dpa", ("dpa",), "Maro Tevin", None),
    ("Die Fähre im Hafen. Symbolfoto: Maro Tevin", "Die Fähre im Hafen.", "Maro Tevin", (), "Maro Tevin", None),
    ("Le ferry au port • Crédit : Maro Tevin / AFP", "Le ferry au port •", "Maro Tevin / AFP", ("AFP",), "Maro Tevin", None),
    ("Feribot limanda. Fotoğraf: Maro Tevin / AA", "Feribot limanda.", "Maro Tevin / AA", ("Anadolu",), "Maro Tevin", None),
    ("Feribot limanda. Görsel : Reuters", "Feribot limanda.", "Reuters", ("Reuters",), None, None),
    (f"{ARABIC}. صورة: رويترز", f"{ARABIC}.", "رويترز", ("Reuters",), None, None),
    (f"{ARABIC}. تصوير: مارو تيفين", f"{ARABIC}.", "مارو تيفين", (), "مارو تيفين", None),
    (f"{STOPPED} Pic: Maro Tevin/Harbour Press", STOPPED, "Maro Tevin/Harbour Press", (), "Maro Tevin", "Harbour Press"),
    (f"{FERRY} (Pix: Maro Tevin)", FERRY, "Maro Tevin", (), "Maro Tevin", None),
    (f"{STOPPED} Pics by Maro Tevin/AFP", STOPPED, "Maro Tevin/AFP", ("AFP",), "Maro Tevin", None),
    (f"{STOPPED} MARO TEVIN/AFP VIA GETTY IMAGES", STOPPED, "MARO TEVIN/AFP VIA GETTY IMAGES", ("AFP", "Getty Images"), "MARO TEVIN", None),
    (f"{STOPPED} (MARO TEVIN VIA GETTY IMAGES)", STOPPED, "MARO TEVIN VIA GETTY IMAGES", ("Getty Images",), "MARO TEVIN", None),
    (f"{STOPPED} Photo: Maro Tevin for The Harbour Post via Getty Images", STOPPED, "Maro Tevin for The Harbour Post via Getty Images", ("Getty Images",), "Maro Tevin", "The Harbour Post"),
    (f"{FERRY} (Photographer: Maro Tevin/Bloomberg)", FERRY, "Maro Tevin/Bloomberg", ("Bloomberg",), "Maro Tevin", None),
    (f"{STOPPED} Photo by: Maro Tevin", STOPPED, "Maro Tevin", (), "Maro Tevin", None),
    (f"{STOPPED} Mandatory Credit: Maro Tevin-Imagn Images", STOPPED, "Maro Tevin-Imagn Images", ("Imagn Images",), "Maro Tevin", None),
    (f"{STOPPED} MP PHOTO: MARO TEVIN", STOPPED, "MP PHOTO: MARO TEVIN", (), "MARO TEVIN", "MP PHOTO"),
    (f"{STOPPED} Photo Maro Tevin", STOPPED, "Maro Tevin", (), "Maro Tevin", None),
    ("Il traghetto nel porto. Foto di Maro Tevin", "Il traghetto nel porto.", "Maro Tevin", (), "Maro Tevin", None),
    ("Il traghetto nel porto (foto di Maro Tevin)", "Il traghetto nel porto", "Maro Tevin", (), "Maro Tevin", None),
    # marks
    (f"{STOPPED} Maro Tevin—AP", STOPPED, "Maro Tevin—AP", ("AP",), "Maro Tevin", None),
    (f"{STOPPED} Maro Tevin | Marel Courier", STOPPED, "Maro Tevin | Marel Courier", (), "Maro Tevin", "Marel Courier"),
    ("港を出るフェリー＝佐野健撮影", "港を出るフェリー", "佐野健", (), "佐野健", None),
    ("港を出るフェリー（2月12日、AP）", "港を出るフェリー", "2月12日、AP", ("AP",), None, None),
    (f"{STOPPED} NASA/JPL-Caltech", STOPPED, "NASA/JPL-Caltech", (), None, "NASA/JPL-Caltech"),
    (f"{STOPPED} LA PRESSE CANADIENNE/Maro Tevin", STOPPED, "LA PRESSE CANADIENNE/Maro Tevin", ("The Canadian Press",), "Maro Tevin", None),
    (f"{FERRY} — Reuters", FERRY, "Reuters", ("Reuters",), None, None),
    (f"{FERRY} | Maro Tevin", FERRY, "Maro Tevin", (), "Maro Tevin", None),
    (f"{FERRY} © Maro Tevin", FERRY, "Maro Tevin", (), "Maro Tevin", None),
    (f"{STOPPED} © IMAGO / Tevin", STOPPED, "IMAGO / Tevin", ("imago",), "Tevin", None),
    # nothing but its place
    (f"{STOPPED} Reuters", STOPPED, "Reuters", ("Reuters",), None, None),
    (f"{STOPPED} Supplied", STOPPED, "Supplied", (), None, "Supplied"),
    ("Un ferri en el puerto.EFE", "Un ferri en el puerto.", "EFE", ("EFE",), None, None),
    (f"{STOPPED} REUTERS/Maro Tevin", STOPPED, "REUTERS/Maro Tevin", ("Reuters",), "Maro Tevin", None),
    (f"{STOPPED} AFP PHOTO / MARO TEVIN", STOPPED, "AFP PHOTO / MARO TEVIN", ("AFP",), "MARO TEVIN", None),
    (f"{STOPPED} @marel_port/via REUTERS", STOPPED, "@marel_port/via REUTERS", ("Reuters",), None, "@marel_port"),
    (f"{STOPPED} Maro Tevin/Independent Record via AP", STOPPED, "Maro Tevin/Independent Record via AP", ("AP",), "Maro Tevin", "Independent Record"),
    ("A ferry at the fair Maro Tevin/AP", "A ferry at the fair", "Maro Tevin/AP", ("AP",), "Maro Tevin", None),
    ("Boats at dusk in Marel, N.H. Maro Tevin/AP", "Boats at dusk in Marel, N.H.", "Maro Tevin/AP", ("AP",), "Maro Tevin", None),
    ("The quay on Dec. 7, 2014. J. P. Tevin / Reuters", "The quay on Dec. 7, 2014.", "J. P. Tevin / Reuters", ("Reuters",), "J. P. Tevin", None),
    # twice, and first
    (f"{FERRY} (Photo by Maro Tevin / AFP) (Photo by Maro Tevin/AFP via Getty Images)", FERRY, "Maro Tevin/AFP via Getty Images", ("AFP", "Getty Images"), "Maro Tevin", None),
    (f"{FERRY} (Photo by Maro TEVIN / AFP) (Photo by MARO TEVIN/AFP via Getty Images)", FERRY, "MARO TEVIN/AFP via Getty Images", ("AFP", "Getty Images"), "Maro TEVIN", None),
    (f"{FERRY} (Photo by T / AFP) (Photo by T/AFP via Getty Images)", FERRY, "T/AFP via Getty Images", ("AFP", "Getty Images"), "T", None),
    (f"{STOPPED} (AP Photo/Maro Tevin) AP Photo", STOPPED, "AP Photo", ("AP",), "Maro Tevin", None),
    (f"Image copyright Reuters Image caption {FERRY}", FERRY, "Reuters", ("Reuters",), None, None),
    (f"© Maro / stock.adobe.com (detail) {FERRY}", FERRY, "Maro / stock.adobe.com (detail)", ("Adobe Stock",), "Maro", None),
    (f"Maro Tevin | Getty Images{FERRY}", FERRY, "Maro Tevin | Getty Images", ("Getty Images",), "Maro Tevin", None),
    (f"IMAGE SOURCE,GETTY IMAGES Image caption, {FERRY}", FERRY, "GETTY IMAGES", ("Getty Images",), None, None),
    (f"Image source, Reuters\nImage caption, {FERRY}", FERRY, "Reuters", ("Reuters",), None, None),
    (f"Image caption, {FERRY}\nImage source, Maro Tevin / AFP", FERRY, "Maro Tevin / AFP", ("AFP",), "Maro Tevin", None),
    (f"Image caption, {STOPPED} (AFP)", STOPPED, "AFP", ("AFP",), None, None),
    (f"صدر الصورة، Reuters\nالتعليق على الصورة، {ARABIC}", ARABIC, "Reuters", ("Reuters",), None, None),
    # alone
    ("IMAGE SOURCE,REUTERS", "", "REUTERS", ("Reuters",), None, None),
    ("Bild: picture alliance / dpa | Maro Tevin", "", "picture alliance / dpa | Maro Tevin", ("picture alliance", "dpa"), "Maro Tevin", None),
    ("Foto: dpa", "", "dpa", ("dpa",), None, None),
    ("REUTERS/Maro Tevin", "", "REUTERS/Maro Tevin", ("Reuters",), "Maro Tevin", None),
    ("Photo: Reuters", "", "Reuters", ("Reuters",), None, None),
    ("Maro Tevin | Courier", "", "Maro Tevin | Courier", (), "Maro Tevin", "Courier"),
    ("Maro Tevin for The Courier", "", "Maro Tevin for The Courier", (), "Maro Tevin", "The Courier"),
    ("Courtesy Maro Tevin", "", "Courtesy Maro Tevin", (), "Maro Tevin", None),
    ("Provided by the family", "", "Provided by the family", (), None, "family"),
    ("Photo Maro Tevin", "", "Maro Tevin", (), "Maro Tevin", None),
    # lines
    (f"{FERRY}\nThe Harbour Post", FERRY, "The Harbour Post", (), None, "The Harbour Post"),
    (f"{STOPPED}\n\n   Photo: AFP", STOPPED, "AFP", ("AFP",), None, None),
    (f"{FERRY}\n{FERRY} (Reuters)", FERRY, "Reuters", ("Reuters",), None, None),
)  # fmt: skip

# printed, credit, file photo, handout
STATES: tuple[tuple[str, str | None, bool, bool], ...] = (
    (f"{FERRY} (File photo – Reuters)", "File photo – Reuters", True, False),
    (f"{FERRY} (File photo: Reuters)", "File photo: Reuters", True, False),
    (f"{FERRY} [File Photo: Maro Tevin/AFP]", "File Photo: Maro Tevin/AFP", True, False),
    (f"{STOPPED} File photo: Reuters", "Reuters", True, False),
    (f"{FERRY} (Photo: Reuters)", "Reuters", False, False),
    (f"{FERRY} (Handout photo: Reuters)", "Reuters", False, True),
    (f"{FERRY} (Reuters/ Maro al-Tevin/ File Photo)", "Reuters/ Maro al-Tevin/ File Photo", True, False),
    (f"{STOPPED} REUTERS/Maro Tevin/File Photo", "REUTERS/Maro Tevin/File Photo", True, False),
    (f"{FERRY} (AP Photo/Maro Tevin, File)", "AP Photo/Maro Tevin, File", True, False),
    (f"{FERRY} (File/AFP)", "File/AFP", True, False),
    (f"{FERRY} (AFP/File)", "AFP/File", True, False),
    (f"FILE PHOTO: {STOPPED} REUTERS/Maro Tevin", "REUTERS/Maro Tevin", True, False),
    (f"FILE - {STOPPED} (AP Photo/Maro Tevin)", "AP Photo/Maro Tevin", True, False),
    (f"{ARABIC} (أرشيف - رويترز)", "أرشيف - رويترز", True, False),
    (f"{STOPPED} File image", None, True, False),
    (f"{STOPPED} Marel Port Office/Handout via REUTERS", "Marel Port Office/Handout via REUTERS", False, True),
    (f"{FERRY} (Handout via Reuters)", "Handout via Reuters", False, True),
    (f"{FERRY} (Reuters)", "Reuters", False, False),
    (f"{FERRY} (AP File Photo)", "AP File Photo", True, False),
    (f"{FERRY} (file)", None, True, False),
    (f"{FERRY} in this file photo. (Reuters)", "Reuters", True, False),
    (f"File photo of the ferry at Marel harbour. {FERRY} (Reuters)", "Reuters", True, False),
    ("Profile photos of the captains (Reuters)", "Reuters", False, False),
    ("Die Fähre im Hafen (Archivbild). Foto: Maro Tevin", "Maro Tevin", True, False),
    ("Die Fähre im Hafen. (Archivfoto)", None, True, False),
    ("Le ferry au port (archives). Photo : Maro Tevin / AFP", "Maro Tevin / AFP", True, False),
    ("Le ferry au port. Photo d’archives AFP", "AFP", True, False),
    ("El ferri en el puerto, en una foto de archivo. EFE/Maro Tevin", "EFE/Maro Tevin", True, False),
    ("El ferri en el puerto. Archivo EFE", "Archivo EFE", True, False),
    ("Feribot limanda (Arşiv)", None, True, False),
    (f"{ARABIC} (أرشيفية)", None, True, False),
    (f"{ARABIC} - أرشيفية (رويترز)", "رويترز", True, False),
    (f"صورة أرشيفية لعبّارة. {ARABIC} (رويترز)", "رويترز", True, False),
    ("बंदरगाह की नाव (फाइल फोटो)", None, True, False),
    ("बंदरगाह की नाव (फ़ाइल फोटो: पीटीआई)", "फ़ाइल फोटो: पीटीआई", True, False),
)

# printed, description, credit, instructions
WRAPPED: tuple[tuple[str, str, str, str | None], ...] = (
    (f"{STOPPED} REUTERS/Maro Tevin   ATTENTION EDITORS - THE FERRY COMPANY SENT THIS PICTURE", STOPPED, "REUTERS/Maro Tevin", "ATTENTION EDITORS - THE FERRY COMPANY SENT THIS PICTURE"),
    (f"{STOPPED} Kyodo/via REUTERS MANDATORY CREDIT. JAPAN OUT", STOPPED, "Kyodo/via REUTERS", "MANDATORY CREDIT. JAPAN OUT"),
    (f"{STOPPED} REUTERS/Maro Tevin NO RESALES. NO ARCHIVES", STOPPED, "REUTERS/Maro Tevin", "NO RESALES. NO ARCHIVES"),
    (f"{STOPPED} Kyodo/via REUTERS JAPAN OUT", STOPPED, "Kyodo/via REUTERS", "JAPAN OUT"),
    (f"{STOPPED} REUTERS/Maro Tevin (VELDRIA - Tags: POLITICS CIVIL UNREST)", STOPPED, "REUTERS/Maro Tevin", "(VELDRIA - Tags: POLITICS CIVIL UNREST)"),
    (f"{STOPPED} REUTERS/Maro Tevin Purchase Licensing Rights, opens new tab", STOPPED, "REUTERS/Maro Tevin", None),
    (f"{STOPPED} (Reuters) Read More", STOPPED, "Reuters", None),
    (f"{STOPPED} (PHOTOGRAPH BY MARO TEVIN/HARBOUR POST) (A17)", STOPPED, "MARO TEVIN/HARBOUR POST", None),
    (f"{STOPPED} Photograph: Maro Tevin/AP View image in fullscreen", STOPPED, "Maro Tevin/AP", None),
    (f"1 of 12 | {STOPPED} (AP)", STOPPED, "AP", None),
    (f"[1/2] {STOPPED} REUTERS/Maro Tevin", STOPPED, "REUTERS/Maro Tevin", None),
)  # fmt: skip

# printed, description, date
DATED: tuple[tuple[str, str, datetime.date], ...] = (
    (f"{STOPPED} Picture taken August 22, 2020. REUTERS/Maro Tevin", STOPPED, datetime.date(2020, 8, 22)),
    (f"{STOPPED} REUTERS/Maro Tevin Picture taken August 22, 2020.", STOPPED, datetime.date(2020, 8, 22)),
    ("Boats in Marel on December 20, 2024. (AFP)", "Boats in Marel on December 20, 2024.", datetime.date(2024, 12, 20)),
    (
        f"{ARABIC} 24 رمضان 1445هـ - 3 أبريل 2024م (واس)",
        f"{ARABIC} 24 رمضان 1445هـ - 3 أبريل 2024م",
        datetime.date(2024, 4, 3),
    ),
    ("Boats in Marel, 4. Mai 2021 (dpa)", "Boats in Marel, 4. Mai 2021", datetime.date(2021, 5, 4)),
)

NO_CREDIT = (
    "© 2024 Harbour Post. All rights reserved",
    "Captain Ona Belk told Agence France-Presse (AFP).",
    "The members of the Marel Harbour Union (MHU)",
    "Ona Belk (left)",
    "The old quay (1912)",
    "The mayor speaks with Ona Belk (D-Marel)",
    "The mayor speaks with Ona Belk (Labour)",
    "港を出るフェリー、昨年撮影",
    "Provided by the council, the boats are painted blue.",
    "A ferry leaves the harbour.",
    "Image caption contests are fun in Marel.",
    "The mayor, who (as in 2019) opposed the quay, looks on",
    "",
)
