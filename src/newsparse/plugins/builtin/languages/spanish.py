"""Spanish: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "es",
    "Spanish",
    months=(
        "enero ene",
        "febrero feb",
        "marzo mar",
        "abril abr",
        "mayo may",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre sept sep setiembre",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
    weekdays=(
        "lunes lun",
        "martes mar",
        "miércoles mié",
        "jueves jue",
        "viernes vie",
        "sábado sáb",
        "domingo dom",
    ),
    by="""
        por, escrito por, publicado por, texto de, texto, un artículo de, una columna de, entrevista de, autor
        autora, autores, redactado por, sobre el autor, sobre la autora, acerca del autor
    """,
    joins="y, con, e",
    places_behind="en, para, desde, corresponsal en",
    roles="""
        redacción, redactor, redactora, periodista, corresponsal, enviado, enviada, especial, editor, editora
        director, directora, jefe, jefa, columnista, colaborador, colaboradora, subdirector, subdirectora
        reportero, reportera
    """,
    nobody="agencias, redacción, la redacción, agencia",
    published="""
        publicado, publicado el, publicada, publicada el, creado, creado el, fecha, fecha de publicación
        publicado a las
    """,
    updated="""
        actualizado, actualizado el, actualizada, actualizada el, actualizado a las, act, última actualización
        modificado, modificado el, actualización
    """,
    ago="""
        hace, segundo, segundos, minuto, minutos, hora, horas, día, días, semana, semanas, mes, meses, ayer, hoy
        lectura
    """,
    clock="a, las, h, hs, hrs, horas",
    credits="foto, fotos, imagen, imágenes, fotografía, fuente, crédito",
    notices="corrección:, fe de errores:, fe de erratas:, nota del editor:, este artículo ha sido actualizado",
    signoffs="""
        con información de, con información, fuente:, fuentes:, edición de, traducido por, reporte de
        reporte adicional
    """,
    places="""
        londres, parís, bruselas, berlín, madrid, roma, lisboa, viena, atenas, ámsterdam, estocolmo, oslo
        copenhague, helsinki, varsovia, praga, budapest, bucarest, sofía, belgrado, zagreb, sarajevo, kyiv, moscú
        minsk, estambul, dublín, zúrich, el vaticano, luxemburgo, vilna, riga, tallin, mónaco, el cairo, túnez
        trípoli, argel, jartum, nairobi, lagos, johannesburgo, adís abeba, kinshasa, dakar, casablanca, mogadiscio
        kampala, harare, jerusalén, gaza, beirut, damasco, bagdad, teherán, riad, dubái, catar, kuwait, baréin
        mascate, adén, ammán, kabul, karachi, calcuta, daca, colombo, katmandú, yangón (rangún), bangkok
        ciudad ho chi minh, yakarta, singapur, kuala lumpur, manila, hong kong, shanghái, taipéi, seúl, pyongyang
        tokio, taskent, almaty, bakú, tiflis, ereván, nueva york, los ángeles, chicago, toronto, vancouver
        montreal, ciudad de méxico, la habana, bogotá, caracas, lima, santiago de chile, buenos aires, são paulo
        montevideo, la paz, asunción, guatemala, panamá, managua, sídney, melbourne, auckland, washington, pekín
        ginebra, barcelona, sevilla, valencia, bilbao, zaragoza, málaga, la coruña, santiago de compostela
        guadalajara, monterrey, medellín, cali, quito, guayaquil, san josé, san salvador, tegucigalpa
        santo domingo, san juan, ciudad de panamá, rosario, córdoba, brasilia, río de janeiro, la haya
        estrasburgo, berna, nueva delhi, kiev, miami, san francisco
    """,
    furniture={
        "share": "compartir, imprimir, enviar, copiar, enlace",
        "advertisement": "publicidad, anuncio",
        "newsletter": "suscríbete, suscribirse, boletín, suscriptores",
        "more": "leer, más, ver, seguir, leyendo",
        "related": "relacionadas, relacionados, noticias, leído",
        "comments": "comentarios, comentario, comentar",
        "topics": "temas, etiquetas, archivado",
        "account": "iniciar, sesión, regístrate, cuenta",
        "legal": "privacidad, aviso, derechos, reservados",
        "menu": "inicio, deportes, economía, cultura, sociedad",
        "telling": "dijo, según, afirmó",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
