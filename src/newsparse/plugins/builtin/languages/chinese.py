"""Chinese: the words around an article.

Weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org); months are numbers.
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "zh",
    "Chinese",
    weekdays=(
        "星期一 周一",
        "星期二 周二",
        "星期三 周三",
        "星期四 周四",
        "星期五 周五",
        "星期六 周六",
        "星期日 周日",
    ),
    order="ymd",
    by="""
        作者, 记者, 記者, 文, 撰文, 撰稿, 编辑, 編輯, 责任编辑, 责编, 来源, 來源, 本报记者, 本報記者, 特约记者
        通讯员, 编译, 編譯, 采写, 文/
    """,
    by_behind="报道, 報導, 報道, 摄影报道, 台北報導, 综合报道, 記者, 记者",
    joins="和, 与, 與, 及",
    nobody="综合报道, 編輯部, 编辑部, 本报讯, 综合",
    published="发布, 發布, 发布时间, 發布時間, 发表, 發表, 发表时间, 刊登, 出版, 时间, 時間, 发布于",
    updated="更新, 更新时间, 更新時間, 最后更新, 最後更新, 修改, 最新更新",
    ago="前, 昨天, 今天, 分钟前, 小时前, 天前",
    clock="时, 時, 点, 點, 分, 秒",
    morning="上午, 凌晨, 早上",
    afternoon="下午, 晚上, 晚",
    credits="图, 图片, 图片来源, 图源, 摄影, 圖, 圖片, 圖片來源, 摄, 来源, 來源",
    signoffs="（编辑, （责任编辑, 来源：, 来源:, 來源：, 责任编辑：, 编辑：, (完, （完, 責任編輯",
    places="""
        伦敦, 巴黎, 布鲁塞尔, 柏林, 马德里, 罗马, 里斯本, 维也纳, 雅典, 阿姆斯特丹, 斯德哥尔摩, 奥斯陆, 哥本哈根
        赫尔辛基, 华沙, 布拉格, 布达佩斯, 布加勒斯特, 索非亚, 贝尔格莱德, 萨格勒布, 萨拉热窝, 基辅, 莫斯科, 明斯克
        伊斯坦布尔, 都柏林, 苏黎世, 梵蒂冈, 卢森堡, 维尔纽斯, 里加, 塔林, 摩纳哥, 开罗, 突尼斯, 的黎波里, 阿尔及尔
        喀土穆, 内罗毕, 拉各斯, 约翰内斯堡, 亚的斯亚贝巴, 金沙萨, 达喀尔, 卡萨布兰卡, 摩加迪沙, 坎帕拉, 哈拉雷
        耶路撒冷, 加沙, 贝鲁特, 大马士革, 巴格达, 德黑兰, 利雅得, 迪拜, 卡塔尔, 科威特, 巴林, 马斯喀特, 亚丁, 安曼
        喀布尔, 卡拉奇, 加尔各答, 达卡, 科伦坡, 加德满都, 仰光, 曼谷, 胡志明市, 雅加达, 新加坡, 吉隆坡, 马尼拉
        香港, 上海, 台北, 首尔, 平壤, 东京, 塔什干, 阿拉木图, 巴库, 第比利斯, 埃里温, 纽约, 洛杉矶, 芝加哥, 多伦多
        温哥华, 墨西哥城, 哈瓦那, 波哥大, 加拉加斯, 利马, 圣地亚哥, 布宜诺斯艾利斯, 圣保罗, 蒙得维的亚, 拉巴斯
        亚松森, 危地马拉, 巴拿马, 马那瓜, 悉尼, 墨尔本, 奥克兰, 北京, 广州, 深圳, 澳门, 天津, 重庆, 武汉, 成都
        南京, 杭州, 西安, 华盛顿, 日内瓦, 联合国, 新德里
    """,
    furniture={
        "share": "分享, 打印, 收藏, 复制, 轉發, 转发",
        "advertisement": "广告, 廣告, 推广",
        "newsletter": "订阅, 訂閱, 电子报, 電子報",
        "more": "更多, 阅读, 閱讀, 全文, 查看, 展开",
        "related": "相关, 相關, 推荐, 推薦, 热门, 熱門",
        "comments": "评论, 評論, 留言, 跟帖",
        "topics": "标签, 標籤, 关键词, 關鍵字",
        "account": "登录, 登入, 注册, 註冊",
        "legal": "版权, 版權, 转载, 声明, 隐私",
        "menu": "首页, 首頁, 新闻, 新聞, 体育, 财经, 国际, 社会, 搜索",
        "telling": "表示, 指出, 称, 說, 说",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
