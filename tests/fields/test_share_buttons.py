"""Share buttons in many languages, and short lines that are none."""

from __future__ import annotations

import pytest

from newsparse.fields.share_buttons import ShareButton, read_share_button
from newsparse.lines import reading
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=()).catalog.lexicon

ACTIONS = [
    "Share",
    "SHARE:",
    "• Tweet",
    "Copy link",
    "Share on Facebook",
    "Share this article",
    "Email | Print | WhatsApp",
    "Teilen",
    "Auf Facebook teilen",
    "Link kopieren",
    "Partager sur X",
    "Copier le lien",
    "Compartir en WhatsApp",
    "Copiar enlace",
    "Condividi",
    "Udostępnij",
    "Скопировать ссылку",
    "مشاركة",
    "نسخ الرابط",
    "شارك على فيسبوك",
    "اشتراک‌گذاری",
    "העתק קישור",
    "リンクをコピー",
    "复制链接",
]
PLATFORMS = ["Facebook", "X", "WhatsApp | Telegram", "واتساب", "ВКонтакте"]
OTHERS = [
    "",
    "12",
    "Share prices fall",
    "Follow the money",
    "Save the ferry",
    "Facebook answers its critics",
    "Die Ufer teilen",
    "Print is not dead",
    "مشاركة القوات في العرض",
    "Share " * 20,
]


@pytest.mark.parametrize("line", ACTIONS)
def test_a_button_says_what_it_does(line: str) -> None:
    """The texts of buttons, with or without marks and the name of a platform."""
    assert read_share_button(reading(line), LEXICON) is ShareButton.ACTION


@pytest.mark.parametrize("line", PLATFORMS)
def test_the_name_of_a_platform_may_be_a_button(line: str) -> None:
    """Names alone are told from actions, because they may be subheads."""
    assert read_share_button(reading(line), LEXICON) is ShareButton.PLATFORM


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_are_no_buttons(line: str) -> None:
    """A subhead may begin with the same word."""
    assert read_share_button(reading(line), LEXICON) is ShareButton.NONE
