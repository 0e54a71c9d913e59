from __future__ import annotations

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, excerpt, utf16_length, with_found
from bot.sandbox.markup import parse_html
from bot.sandbox.refusals import RefusalError

READ = [
    ("<b>굵게</b>", "굵게", [Entity("bold", 0, 2)]),
    ("<STRONG>A</STRONG>", "A", [Entity("bold", 0, 1)]),
    ("😀<i>기울임</i>", "😀기울임", [Entity("italic", 2, 3)]),
    ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
    ("<b></b>x", "x", []),
    ("<b>x</>", "x", [Entity("bold", 0, 1)]),
    ("<span class='tg-spoiler'>비밀</span>", "비밀", [Entity("spoiler", 0, 2)]),
    ("<tg-spoiler>비밀</tg-spoiler>", "비밀", [Entity("spoiler", 0, 2)]),
    ("<blockquote>말</blockquote>", "말", [Entity("blockquote", 0, 1)]),
    ("<blockquote expandable>말</blockquote>", "말", [Entity("expandable_blockquote", 0, 1)]),
    (
        '<blockquote expandable="">말</blockquote>',
        "말",
        [Entity("expandable_blockquote", 0, 1)],
    ),
    (
        "<blockquote>가<blockquote>나</blockquote></blockquote>",
        "가나",
        [Entity("blockquote", 0, 2)],
    ),
    (
        '<a href="https://a.kr/?x=1&amp;y=2">글</a>',
        "글",
        [Entity("text_link", 0, 1, url="https://a.kr/?x=1&y=2")],
    ),
    ("<a href='https://a.kr'>글</a>", "글", [Entity("text_link", 0, 1, url="https://a.kr/")]),
    ("<a>a.kr/x</a>", "a.kr/x", [Entity("text_link", 0, 6, url="http://a.kr/x")]),
    ("<a href='javascript:alert(1)'>글</a>", "글", []),
    ("<a href='http://localhost/'>글</a>", "글", []),
    ("<pre>x</pre>", "x", [Entity("pre", 0, 1)]),
    (
        '<pre><code class="language-python">x</code></pre>',
        "x",
        [Entity("pre", 0, 1, language="python")],
    ),
    ('<code class="language-python">x</code>', "x", [Entity("code", 0, 1)]),
    (
        "<b>a<code>b</code>c</b>",
        "abc",
        [Entity("bold", 0, 1), Entity("code", 1, 1), Entity("bold", 2, 1)],
    ),
    (
        '<tg-time unix="1795000000" format="t">오늘</tg-time>',
        "오늘",
        [Entity("date_time", 0, 2, unix_time=1795000000, date_time_format="t")],
    ),
    ("AT&T &amp; &lt;b&gt; &quot;x&quot; &#39;y&#x27;", "AT&T & <b> \"x\" 'y'", []),
    ("&nbsp;&middot;&copy;", "&nbsp;&middot;&copy;", []),
    ("  \n<b> 가 </b>\n ", "가", [Entity("bold", 0, 1)]),
    ("가\n\n나", "가\n\n나", []),
    ("a\r\nb\x07c", "a\nb c", []),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ, ids=[each[0] for each in READ])
def test_html_is_read_as_telegram_reads_it(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == (text, entities)


REFUSED = [
    ("<p>글</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("가<br>나", 'Unsupported start tag "br" at byte offset 3'),
    ("a <3", "Unclosed start tag at byte offset 2"),
    ("<b>굵게", 'Can\'t find end tag corresponding to start tag "b"'),
    (
        "<b>굵게</i>",
        'Unmatched end tag at byte offset 9, expected "</b>", found "</i>"',
    ),
    (
        "<b><i>x</b></i>",
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
    ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-emoji emoji-id='x'>😀</tg-emoji>", "Invalid custom emoji identifier specified"),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED, ids=[each[0] for each in REFUSED])
def test_wrong_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    plain, _ = parse_html(text.replace("&", "＆").replace("<", "＜"))
    assert parse_html(html.escape(plain)) == (plain, [])


TAGS = st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"])
WORDS = st.text("가나a 😀\n", min_size=1, max_size=5)
NESTED = st.recursive(
    WORDS,
    lambda inner: st.lists(
        st.tuples(TAGS, inner).map(lambda it: f"<{it[0]}>{it[1]}</{it[0]}>"), max_size=4
    ).map("".join),
    max_leaves=8,
)


@given(NESTED)
def test_every_entity_lies_within_its_text(source: str) -> None:
    text, entities = parse_html(source)
    assert text == text.strip()
    assert all(
        entity.length > 0 and entity.offset >= 0 and entity.end <= utf16_length(text)
        for entity in entities
    )


@given(st.text("<>/=\"'&;abp #x12\n가😀"))
def test_any_source_is_read_or_refused(source: str) -> None:
    with suppress(RefusalError):
        text, _ = parse_html(source)
        assert len(text) <= len(source)


FOUND = [
    ("/start kw_abc", ["bot_command:/start"]),
    ("/help@apeuro_sandbox_bot 와 /x", ["bot_command:/help@apeuro_sandbox_bot", "bot_command:/x"]),
    ("/최신", []),
    ("a/b 1/2", []),
    (
        "보기 https://a.kr/1?x=가, #키워드 @someone",
        ["url:https://a.kr/1?x=가", "hashtag:#키워드", "mention:@someone"],
    ),
    ("#123", []),
    ("me@example.com", ["email:me@example.com"]),
]


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[each[0] for each in FOUND])
def test_commands_addresses_and_tags_are_found(text: str, found: list[str]) -> None:
    entities = with_found(text, [])
    assert [f"{entity.type}:{excerpt(text, entity)}" for entity in entities] == found


def test_nothing_is_found_within_code() -> None:
    text, entities = parse_html("<code>/start</code> https://a.kr/")
    assert [entity.type for entity in with_found(text, entities)] == ["code", "url"]
