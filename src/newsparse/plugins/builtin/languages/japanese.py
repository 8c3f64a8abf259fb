"""Japanese: the words around an article.

Weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org); months are numbers.
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "ja",
    "Japanese",
    weekdays=(
        "月曜日 月",
        "火曜日 火",
        "水曜日 水",
        "木曜日 木",
        "金曜日 金",
        "土曜日 土",
        "日曜日 日",
    ),
    order="ymd",
    by="文, 文・写真, 執筆, 執筆者, 著者, 筆者, 記者, 取材・文, 取材, 編集, ライター",
    by_behind="記者, 特派員, 編集委員, 論説委員, 記者会見, 支局長, 通信員, さん, 氏",
    joins="と",
    nobody="編集部, 取材班, 共同, デジタル編集部",
    published="公開, 配信, 掲載, 公開日, 配信日, 投稿日, 発行, 初版",
    updated="更新, 更新日, 最終更新, 最終更新日, 改訂",
    ago="前, 昨日, 今日, 分前, 時間前, 日前",
    clock="時, 分, 秒",
    morning="午前",
    afternoon="午後",
    credits="写真, 画像, 撮影, 提供, 出典, 図",
    signoffs="出典:, 出典：",
    places="""
        ロンドン, パリ, ブリュッセル, ベルリン, マドリード, ローマ, リスボン, ウィーン, アテネ, アムステルダム
        ストックホルム, オスロ, コペンハーゲン, ヘルシンキ, ワルシャワ, プラハ, ブダペスト, ブカレスト, ソフィア
        ベオグラード, ザグレブ, サラエボ, キーウ, モスクワ, ミンスク, イスタンブール, ダブリン, チューリッヒ
        バチカン, ルクセンブルク, ヴィリニュス, リガ, タリン, モナコ, カイロ, チュニス, トリポリ, アルジェ
        ハルツーム, ナイロビ, ラゴス, ヨハネスブルグ, アジスアベバ, キンシャサ, ダカール, カサブランカ
        モガディシオ, カンパラ, ハラレ, エルサレム, ガザ, ベイルート, ダマスカス, バグダッド, テヘラン, リヤド
        ドバイ, カタール, クウェート, バーレーン, マスカット, アデン, アンマン, カブール, カラチ, コルカタ, ダッカ
        コロンボ, カトマンズ, ヤンゴン, バンコク, ホーチミン, ジャカルタ, シンガポール, クアラルンプール, マニラ
        香港, 上海, 台北, ソウル, 平壌, 東京, タシケント, アルマトイ, バクー, トビリシ, エレバン, ニューヨーク
        ロサンゼルス, シカゴ, トロント, バンクーバー, メキシコシティー, ハバナ, ボゴタ, カラカス, リマ, サンチアゴ
        ブエノスアイレス, サンパウロ, モンテビデオ, ラパス, アスンシオン, グアテマラ, パナマ, マナグア, シドニー
        メルボルン, オークランド, 大阪, 京都, 名古屋, 札幌, 仙台, 福岡, 広島, 那覇, 神戸, 横浜, ワシントン, 北京
        ジュネーブ
    """,
    furniture={
        "share": "シェア, ツイート, 印刷, 保存, 共有",
        "advertisement": "広告, pr",
        "newsletter": "購読, 会員, メルマガ, 登録",
        "more": "続き, 続きを読む, もっと, 見る, 一覧",
        "related": "関連, 関連記事, おすすめ, ランキング, 人気",
        "comments": "コメント",
        "topics": "タグ, キーワード, テーマ",
        "account": "ログイン, 会員登録, マイページ",
        "legal": "無断転載, 著作権, 利用規約, プライバシー",
        "menu": "ホーム, ニュース, スポーツ, 政治, 経済, 社会, 国際, 検索",
        "telling": "述べた, 語った, 話した, によると",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
