"""One invented article in the layouts of Korean sites, each with the furniture that it has there."""

from __future__ import annotations

import html
import json

TITLE = "앤트리버, 저전력 AI 칩 양산 시점 확정"
BYLINE = "나예시 기자 yesi@yesi.example"
HEADINGS = ("무슨 일이야", "왜 중요해", "앞으로는")
BODY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "",
        (
            "앤트리버가 저전력 AI 칩의 양산 일정을 22일 공개했다. 서버 전력비를 30% 넘게 줄이는 칩이라고 회사는 설명했다.",
        ),
    ),
    (
        "무슨 일이야",
        (
            "앤트리버는 이날 가람시 본사에서 열린 설명회에서 시험 생산을 마치는 대로 월 2만 장을 찍겠다고 밝혔다.",
            "칩 이름은 ‘개미1’이다. 같은 일을 하는 데 드는 전력이 기존 제품의 3분의 1이라고 한다. 박민 연구위원은 “전력비가 관건”이라고 말했다.",
        ),
    ),
    (
        "왜 중요해",
        (
            "데이터센터의 전력 수요는 해마다 두 자릿수로 늘고 있다. 전력을 덜 쓰는 칩은 새 발전소를 짓는 것과 같다는 분석이 나온다.",
            "반론도 있다. 나래경제연구소는 “칩 값이 두 배면 전력비를 아껴도 남는 것이 없다”고 지적했다.",
        ),
    ),
    (
        "앞으로는",
        (
            "①양산은 내년 3월: 파운드리 시험 생산을 1월에 마치고 3월부터 월 2만 장을 찍을 계획이다.",
            "②전력비가 관건: 고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다.",
            "③수출은 동남아부터: 첫 수출 물량은 상반기 중 싱가포르로 나간다.",
        ),
    ),
)
GOLD = [line for heading, lines in BODY for line in ((heading, *lines) if heading else lines)]
RELATED = (
    "공유기 비밀번호, 아직도 그대로입니까",
    "“또 올랐다” 메모리값 석 달째 상승",
    "연봉 1위 개발자의 책상에는",
)


def paragraphs(heading: str = "h3", extra: str = "") -> str:
    """The article as paragraphs, with `extra` markup behind the lead."""
    parts = []
    for number, (name, lines) in enumerate(BODY):
        parts += [f"<{heading}>{name}</{heading}>"] if name else []
        parts += [f"<p>{line}</p>" for line in lines]
        parts += [extra] if number == 0 else []
    return "\n".join(parts)


def breaks(extra: str = "") -> str:
    """The article as old systems keep it: one text with line breaks."""
    parts = []
    for number, (name, lines) in enumerate(BODY):
        parts += [f"<b>{name}</b>"] if name else []
        parts += list(lines)
        parts += [extra] if number == 0 and extra else []
    return "<br><br>\n".join(parts)


def linked() -> str:
    links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(RELATED))
    return f"<h4>많이 본 뉴스</h4><ul>{links}</ul>"


def page(body: str, head: str = "", title: str = f"{TITLE} - 예시일보") -> bytes:
    return (
        f"<!doctype html><html lang=ko><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        "<body><header><a href='/'>예시일보</a><ul><li><a href='/a'>산업</a></li>"
        "<li><a href='/b'>과학</a></li></ul></header>"
        f"{body}<footer>예시일보 | 등록번호: 가00000 | 발행·편집인: 나예시 | "
        "Copyright © 예시일보. All rights reserved.</footer></body></html>"
    ).encode()


def ndsoft() -> bytes:
    head = (
        f"<meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='예시일보'>"
        "<meta property='article:published_time' content='2026-11-22T08:10:00+09:00'>"
        "<link rel=canonical href='https://www.yesi.example/news/articleView.html?idxno=3'>"
    )
    photo = (
        "<figure class=photo-layout><img src=a.jpg><figcaption>앤트리버가 공개한 칩 ‘개미1’. [사진=앤트리버]"
        "</figcaption></figure><div class=ad-template>광고</div>"
    )
    return page(
        f"<div class=article-head-title>{TITLE}</div><ul class=info><li>기자명 {BYLINE}</li>"
        "<li>입력 2026.11.22 08:10</li></ul>"
        f"<article id=article-view-content-div itemprop=articleBody>{paragraphs(extra=photo)}"
        f"<p>{BYLINE}</p><p>저작권자 © 예시일보 무단전재 및 재배포, AI 학습 금지</p></article>{linked()}",
        head,
    )


def table() -> bytes:
    body = breaks("▲ 앤트리버가 공개한 칩 ‘개미1’ [사진=앤트리버]")
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=euc-kr'>"
        f"<title>{TITLE} : 예시일보</title></head><body><table><tr><td>로그인 | 회원가입</td></tr>"
        f"<tr><td><font size=5>{TITLE}</font><br>입력 : 2026-11-22 08:10</td></tr>"
        f"<tr><td class=txt>(가람=예시일보) 나예시 기자 = {body}<br><br>[{BYLINE}]<br><br>"
        "&lt;저작권자 ⓒ 예시일보, 무단전재 및 재배포 금지&gt;<br><br>가장 많이 본 뉴스<br>"
        f"{'<br>'.join(RELATED)}</td></tr></table></body></html>"
    ).encode("cp949", "xmlcharrefreplace")


def board() -> bytes:
    lines = "<br>\n<br>\n".join(
        line for name, lines in BODY for line in ([name] if name else []) + list(lines)
    )
    return page(
        f"<h1>{TITLE} > IT 게시판 | 모두의 소식</h1><article id=bo_v><h2 id=bo_v_title>"
        f"<span class=bo_v_tit>{TITLE}</span></h2><section id=bo_v_info>작성자 "
        "<span class=sv_member>수집기</span> 조회 <strong>143회</strong> "
        "<strong class=if_date>26-11-22 08:10</strong></section><div id=bo_v_con>뉴스 기사<br><br>"
        f"{lines}<br><br>■ 더 깊은 이야기<br>이 칩은 누가 먼저 살까. 회사가 말하지 않은 고객을 따라가 봤다.<br>"
        "https://yesi.example/plus/17<br>더 자세한 내용은 예시플러스 구독 후 보실 수 있습니다.<br><br>"
        f"{BYLINE}<br>이 시각 많이 본 뉴스<br>{'<br>'.join(RELATED)}<br>예시일보 / 페이스북 친구추가<br>"
        "ⓒ예시일보 https://yesi.example, 무단 전재 및 재배포 금지</div>"
        "<section id=bo_vc>댓글목록<p>등록된 댓글이 없습니다.</p></section></article>",
        title=f"{TITLE} > IT 게시판 | 모두의 소식",
    )


def unmarked() -> bytes:
    share = "<div class='sns_share'><a href=#>페이스북</a> <a href=#>카카오톡</a></div>"
    return page(
        f"<div class=w1><h2>{TITLE}</h2><span class=date>2026-11-22 08:10</span>{share}"
        f"<div class=q7>{paragraphs('h4')}</div>{linked()}</div>"
    )


def linked_data_only() -> bytes:
    text = "\n\n".join(GOLD)
    facts = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "articleBody": text,
                "datePublished": "2026-11-22T08:10:00+09:00",
                "author": [{"@type": "Person", "name": "나예시"}],
                "publisher": {"name": "예시일보"},
            }
        ],
    }
    script = json.dumps(facts, ensure_ascii=False)
    return page("<div id=root></div>", f"<script type='application/ld+json'>{script}</script>")


def streamed() -> bytes:
    markup = paragraphs()
    rows = f"1:null\n2a:T{len(markup.encode()):x},{markup}3:" + json.dumps({"title": TITLE})
    half = len(rows) // 2
    pushes = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(part, ensure_ascii=False)}])</script>"
        for part in (rows[:half], rows[half:])
    )
    head = (
        f"<meta property='og:title' content='{TITLE}-IT | 예시일보'>"
        f"<meta name=headline content='{TITLE}'>"
    )
    return page(f"<div id=__next></div>{pushes}", head)


def global_content() -> bytes:
    elements: list[dict[str, str]] = []
    for name, lines in BODY:
        elements += [{"type": "header", "content": name}] if name else []
        elements += [{"type": "text", "content": html.escape(line)} for line in lines]
        elements += [{"type": "image", "caption": "앤트리버가 공개한 칩"}]
    state = json.dumps({"content_elements": elements}, ensure_ascii=False)
    return page(
        f"<div id=fusion-app></div><script>window.Fusion={{}};Fusion.globalContent={state};"
        "Fusion.arcSite='x'</script>"
    )


LAYOUTS = {
    "ndsoft": ndsoft,
    "table": table,
    "board": board,
    "unmarked": unmarked,
    "linked data": linked_data_only,
    "streamed state": streamed,
    "global content": global_content,
}
