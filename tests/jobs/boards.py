"""Lists of articles as boards print them, with invented titles."""

from __future__ import annotations

ROW = """\
<tr class="{row_class}"><td class="td_num2">{number}</td>
<td class="td_subject" style="padding-left:0px">
<a href="{origin}/bbs/board.php?bo_table=news&amp;sca=IT" class="bo_cate_link">IT와 산업의 모든 소식</a>
<div class="bo_tit"><a href="{link}">{title}
<span class="sound_only">댓글</span><span class="cnt_cmt">{number}</span><span class="sound_only">개</span>
</a></div></td>
<td class="td_name sv_use"><span class="sv_member">수집기</span></td>
<td class="td_num">1,204</td><td class="td_datetime">{date}</td></tr>"""
PAGE = """\
<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>뉴스 1 페이지 - 예시판</title>
<script>var g5_url = "{origin}"; var g5_bbs_url = "{origin}/bbs"; var g5_bo_table = "news";</script>
</head><body><ul id="gnb"><li><a href="{origin}/a">자유게시판</a></li>
<li><a href="{origin}/b">공지사항</a></li><li><a href="{origin}/c">자료실</a></li></ul>
<div id="bo_list"><table><thead><tr><th>번호</th><th>제목</th></tr></thead>
<tbody>{rows}</tbody></table></div>
<ul class="latest"><li><a href="{origin}/x?no=1">다른 판의 글 하나</a></li></ul></body></html>"""


def board_page(origin: str, count: int, *, pretty: bool = False) -> str:
    """Print gnuboard's list: a notice on top, then `count` articles of today, the newest first."""
    program = f"{origin}/news/" if pretty else f"{origin}/bbs/board.php?bo_table=news&amp;wr_id="
    notice = ROW.format(
        row_class="bo_notice",
        number="공지",
        origin=origin,
        link=f"{program}1",
        title="이 판은 이렇게 씁니다",
        date="01-02",
    )
    rows = [
        ROW.format(
            row_class="even" if number % 2 else "",
            number=number,
            origin=origin,
            link=f"{program}{100 + number}",
            title=f"앤트리버 소식 {number}",
            date=f"11:{10 + number}",
        )
        for number in range(count, 0, -1)
    ]
    return PAGE.format(origin=origin, rows="".join([notice, *rows]))
