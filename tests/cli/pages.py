"""A feed and an article to read from files, with invented facts and outlets."""

from __future__ import annotations

ARTICLE = """\
앤트리버, 저전력 AI 칩 양산 시점 확정
무슨 일이야
앤트리버가 저전력 AI 칩의 양산 일정을 22일 공개했다. 이 회사는 지난해 시제품을 내놓았다.
나온 이유는
서버의 전력비가 해마다 늘면서 고객사가 저전력 칩을 찾고 있다. 지난해 전력비는 12% 늘었다.
앞으로는
① 양산은 내년 3월: 파운드리 시험 생산을 1월에 마치고 3월부터 월 2만 장을 찍을 계획이다.
② 전력비가 관건: 고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다고 밝혔다.
③ 수출은 동남아부터: 첫 수출 물량은 상반기 중 싱가포르로 나갈 예정이다.
"""
LABELS = ["양산은 내년 3월", "전력비가 관건", "수출은 동남아부터"]

PARAGRAPHS = "".join(f"<p>{line}</p>\n" for line in ARTICLE.splitlines()[1:])
PAGE = f"""\
<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">
<title>앤트리버, 저전력 AI 칩 양산 시점 확정 - 예시일보</title>
<meta property="og:title" content="앤트리버, 저전력 AI 칩 양산 시점 확정">
<meta property="og:site_name" content="예시일보">
<meta property="article:published_time" content="2026-11-22T08:10:00+09:00"></head>
<body><nav><a href="/">홈</a> <a href="/it">IT</a></nav>
<article><h1>앤트리버, 저전력 AI 칩 양산 시점 확정</h1>
{PARAGRAPHS}</article><footer>저작권은 예시일보에 있습니다.</footer></body></html>
"""

EMPTY_PAGE = """\
<!DOCTYPE html><html><head><title>안내</title></head>
<body><nav><a href="/">홈</a> <a href="/login">로그인</a></nav></body></html>
"""

FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>예시일보 IT</title><link>http://yesi.example/</link>
<item><title>앤트리버, 양산 시점 확정</title><link>/news/1</link><guid>yesi-1</guid>
<pubDate>Sun, 22 Nov 2026 08:10:00 +0900</pubDate>
<description>양산은 내년 3월이다.</description></item>
<item><title>날짜 없는 소식</title><link>http://yesi.example/news/2</link></item>
</channel></rss>
"""
