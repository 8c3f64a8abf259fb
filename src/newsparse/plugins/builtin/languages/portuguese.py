"""Portuguese: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "pt",
    "Portuguese",
    months=(
        "janeiro jan",
        "fevereiro fev",
        "março mar",
        "abril abr",
        "maio mai",
        "junho jun",
        "julho jul",
        "agosto ago",
        "setembro set",
        "outubro out",
        "novembro nov",
        "dezembro dez",
    ),
    weekdays=(
        "segunda seg",
        "terça ter",
        "quarta qua",
        "quinta qui",
        "sexta sex",
        "sábado sáb",
        "domingo dom",
    ),
    by="""
        por, escrito por, publicado por, texto de, reportagem de, autor, autora, texto, da redação, de, sobre o autor
        sobre a autora
    """,
    joins="e, com",
    places_behind="em, para, no, na, em colaboração",
    roles="""
        redação, redator, redatora, jornalista, repórter, correspondente, enviado, enviada, especial, editor
        editora, diretor, diretora, colunista, colaborador, colaboradora, colaboração, estagiário, estagiária
    """,
    nobody="agências, redação, da redação, agência, agências internacionais",
    published="publicado, publicado em, publicada em, postado em, criado em, data, em",
    updated="""
        atualizado, atualizado em, atualizada em, última atualização, modificado em, atualização, atualizado às
        atualizado há
    """,
    ago="""
        há, segundo, segundos, minuto, minutos, hora, horas, dia, dias, semana, semanas, mês, meses, ontem, hoje
        leitura
    """,
    clock="às, as, h, hs, min",
    credits="foto, fotos, imagem, imagens, crédito, créditos, crédito da foto, divulgação, reprodução, fonte",
    signoffs="""
        com informações de, com informações da, com informações do, com agências, fonte:, fontes:, edição:
        edição de, reportagem de, com reuters, com afp
    """,
    places="""
        londres, paris, bruxelas, berlim, madri, roma, lisboa, viena, atenas, amsterdã, estocolmo, oslo
        copenhague, helsinque, varsóvia, praga, budapeste, bucareste, sófia, belgrado, zagreb, sarajevo, kyiv
        moscou, minsk, istambul, dublin, zurique, vaticano, luxemburgo, vilnius, riga, tallinn, mônaco, cairo
        túnis, trípoli, argel, cartum, nairóbi, lagos, joanesburgo, adis abeba, kinshasa, dakar, casablanca
        mogadíscio, kampala, harare, jerusalém, gaza, beirute, damasco, bagdá, teerã, riade, dubai, catar, kuwait
        bahrein, mascate, áden, amã, cabul, karachi, calcutá, dacca, colombo, kathmandu, rangum, bangkok
        cidade de ho chi minh, jacarta, singapura, kuala lumpur, manila, hong kong, xangai, taipei, seul
        pyongyang, tóquio, tashkent, almaty, baku, tbilisi, yerevan, nova york, los angeles, chicago, toronto
        vancouver, montreal, cidade do méxico, havana, bogotá, caracas, lima, santiago, buenos aires, são paulo
        montevidéu, la paz, assunção, guatemala, panamá, manágua, sydney, melbourne, auckland, washington
        brasília, rio de janeiro, belo horizonte, porto alegre, curitiba, salvador, recife, fortaleza, belém
        manaus, goiânia, vitória, campinas, porto, coimbra, luanda, maputo, praia, bissau, díli, pequim, genebra
        haia, estrasburgo, berna, nova delhi, nova iorque, kiev
    """,
    furniture={
        "share": "compartilhar, partilhar, imprimir, enviar, copiar",
        "advertisement": "publicidade, anúncio",
        "newsletter": "newsletter, assine, assinar, assinante, assinantes",
        "more": "leia, mais, ver, continue, lendo",
        "related": "relacionadas, relacionados, notícias, lidas",
        "comments": "comentários, comentário, comentar",
        "topics": "temas, tópicos, assuntos",
        "account": "entrar, login, conta, cadastre",
        "legal": "privacidade, termos, direitos, reservados",
        "menu": "início, esportes, economia, cultura",
        "telling": "disse, segundo, afirmou",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
