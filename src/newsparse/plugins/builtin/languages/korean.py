"""Korean: the words around an article.

Weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org); months are numbers.
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "ko",
    "Korean",
    weekdays=(
        "월요일 월",
        "화요일 화",
        "수요일 수",
        "목요일 목",
        "금요일 금",
        "토요일 토",
        "일요일 일",
    ),
    order="ymd",
    by="글, 기자, 취재, 글쓴이, 작성자, 입력",
    by_behind="기자, 특파원, 논설위원, 선임기자, 전문기자, 인턴기자, 객원기자, 칼럼니스트, 앵커, 편집위원",
    joins="및, 와, 과",
    roles="기자, 특파원, 논설위원, 선임기자, 전문기자, 인턴기자, 객원기자, 칼럼니스트, 편집위원, 외",
    nobody="편집국, 뉴스팀, 온라인뉴스팀, 연합뉴스팀",
    published="입력, 등록, 게재, 승인, 송고, 기사입력, 작성, 발행",
    updated="수정, 최종수정, 업데이트, 기사수정, 최종 수정, 최종 업데이트",
    ago="전, 분, 시간, 어제, 오늘, 분전",
    clock="시, 분, 초",
    morning="오전",
    afternoon="오후",
    credits="사진, 자료, 출처, 사진제공, 사진출처, 그래픽",
    signoffs="출처:, 출처 :, 취재, 영상편집",
    places="""
        런던, 파리, 브뤼셀, 베를린, 마드리드, 로마, 리스본, 비엔나, 아테네, 암스테르담, 스톡홀름, 오슬로, 코펜하겐
        헬싱키, 바르샤바, 프라하, 부다페스트, 부쿠레슈티, 소피아, 베오그라드, 자그레브, 사라예보, 키예프, 모스크바
        민스크, 이스탄불, 더블린, 취리히, 바티칸, 룩셈부르크, 빌니우스, 리가, 탈린, 모나코, 카이로, 튀니스
        트리폴리, 알제, 카르툼, 나이로비, 라고스, 요하네스버그, 아디스아바바, 킨샤사, 다카르, 카사블랑카, 모가디슈
        캄팔라, 하라레, 예루살렘, 가자, 베이루트, 다마스쿠스, 바그다드, 테헤란, 리야드, 두바이, 카타르, 쿠웨이트
        바레인, 무스카트, 아덴, 암만, 카불, 카라치, 콜카타, 다카, 콜롬보, 카트만두, 랑군, 방콕, 사이공, 자카르타
        싱가포르, 쿠알라룸푸르, 마닐라, 홍콩, 상하이, 타이베이, 서울, 평양, 도쿄, 타슈켄트, 알마티, 바쿠, 트빌리시
        예레반, 뉴욕, 로스앤젤레스, 시카고, 토론토, 벤쿠버, 멕시코 시티, 하바나, 보고타, 카라카스, 리마, 산티아고
        부에노스 아이레스, 상파울루, 몬테비데오, 라파스, 아순시온, 과테말라, 파나마, 마나과, 시드니, 멜버른
        오클랜드, 부산, 대구, 인천, 광주, 대전, 울산, 세종, 수원, 제주, 춘천, 청주, 전주, 창원, 워싱턴, 베이징
        제네바
    """,
    furniture={
        "share": "공유, 공유하기, 인쇄, 스크랩, 복사",
        "advertisement": "광고",
        "newsletter": "구독, 뉴스레터, 구독하기",
        "more": "더보기, 보기, 계속",
        "related": "관련, 관련기사, 추천, 인기, 많이",
        "comments": "댓글, 의견",
        "topics": "태그, 키워드, 주제",
        "account": "로그인, 회원가입, 마이페이지",
        "legal": "무단전재, 재배포, 금지, 저작권, 개인정보",
        "menu": "홈, 뉴스, 정치, 경제, 사회, 국제, 문화, 스포츠, 검색",
        "telling": "말했다, 밝혔다, 전했다, 따르면",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
