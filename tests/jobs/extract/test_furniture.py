from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.extract.furniture import FAMILIES, ends, family
from tests.jobs.extract.layouts import GOLD

LINES = {
    "byline": [
        "나예시 기자", "나예시 기자 yesi@yesi.example", "나예시?박민?이가온 기자 yesi@yesi.example",
        "예시일보 나예시 기자", "[가람=예시일보] 나예시 기자", "(예시일보) 나예시 기자 yesi@yesi.example =",
        "나예시·박민 기자", "글·사진 나예시 기자", "김영희 디자이너", "나예시 선임기자",
        "yesi@yesi.example", "온라인뉴스팀", "디지털뉴스부 news@yesi.example", "나예시 기자의 다른 기사 보기",
        "편집=박민 기자", "파리=나예시 특파원",
    ],
    "caption": [
        "[사진=앤트리버]", "사진=앤트리버 제공", "앤트리버가 공개한 칩. [사진=앤트리버]", "/사진=앤트리버",
        "로이터=연합뉴스", "연합뉴스", "AP·연합뉴스", "게티이미지뱅크", "자료: 나래경제연구소",
        "박민 대표가 22일 본사에서 발표하고 있다. 연합뉴스", "시험 생산 중인 칩의 모습. 뉴스1",
        "앤트리버 제공", "그래픽=나예시 기자", "사진 크게보기", "기사와 직접 관련 없는 사진입니다",
        "박민 대표가 발표하고 있다. (사진=앤트리버)", "▲앤트리버가 공개한 칩.ⓒ예시일보",
        "앤트리버가 공개한 칩 ‘개미1’. 앤트리버 제공",
    ],
    "rights": [
        "ⓒ예시일보 https://yesi.example, 무단 전재 및 재배포 금지", "저작권자 © 예시일보",
        "<저작권자ⓒ 예시일보, 무단전재-재배포 금지>", "Copyright ⓒ 예시일보. All rights reserved.",
        "무단 전재, 재배포 및 AI 학습 이용 금지", "[ⓒ 예시일보(www.yesi.example), 무단 전재 금지]",
        "저작권자(c) 예시일보, 무단 전재-재배포, AI 학습 및 활용 금지",
    ],
    "plea": [
        "네이버에서 예시일보 구독하기", "▶ 카카오톡 : 예시제보 검색", "제보는 카카오톡 @예시",
        "더 자세한 내용은 예시플러스 구독 후 보실 수 있습니다.", "뉴스레터를 신청하세요",
        "이 기사가 마음에 들었다면, 좋아요를 눌러주세요.", "☎ 02-000-0000", "▶예시일보 바로가기",
        "여러분의 제보를 기다립니다", "예시일보 채널 추가하기",
    ],
    "call": [
        "☞ 예시일보 텔레그램 채널에서 더 빠른 소식을 만나보세요", "▶ 24시간 제보를 기다립니다, 알려 주세요",
        "※ 행사 신청은 누리집에서 하시기 바랍니다",
    ],
    "machine": [
        "AI 요약", "기사 요약봇", "자동 요약", "#앤트리버 #칩", "#저전력, #AI, #양산",
        "※ AI가 요약한 내용으로 본문과 다를 수 있습니다.",
        "자동요약 기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.",
    ],
    "sharing": [
        "페이스북 트위터 카카오톡", "카카오톡에 공유하기", "URL 복사", "글자크기 조절", "스크랩", "좋아요 12",
        "예시일보 / 페이스북 친구추가", "댓글 3", "가", "기사 듣기",
    ],
    "time": [
        "입력 2026.11.22 08:10", "입력 : 2026-11-22 08:10 수정 : 2026-11-22 09:00",
        "기사입력 2026년 11월 22일 오전 8:10", "2026.11.22 08:10", "2026-11-22 08:10 | 나예시 기자", "최종수정 2026.11.22. 오전 8:10",
    ],
    "placeholder": ["$$ARTICLEAD$$", "[광고]", "{{ad.top}}"],
    "address": ["https://yesi.example/plus/17", "▶ https://yesi.example/plus/17"],
    "related": [
        "이 시각 많이 본 뉴스", "많이 본 기사", "관련기사", "[관련기사]", "주요 뉴스", "예시뉴스 주요뉴스", "인기 기사 TOP 10",
        "함께 볼만한 기사", "당신이 관심 있을 만한 이슈", "놓치면 안 되는 소식",
    ],
    "see also": ["[관련기사] 메모리값 석 달째 상승", "관련기사: 메모리값 석 달째 상승"],
    "board": [
        "본문 바로가기", "사이트 내 전체검색", "페이지 정보", "작성자 수집기",
        "댓글 0건 조회 143회 작성일 26-11-22 08:10", "등록된 댓글이 없습니다.", "이전글 다른 소식",
        "댓글목록", "회원로그인", "뉴스 기사", "접속자집계", "1,466",
    ],
    "footer": [
        "사업자 등록번호 : 000-00-00000", "등록번호: 가00000 | 발행·편집인: 나예시", "회사명 : 모두의 소식",
        "전화 : 02-000-0000 팩스 : 02-000-0001", "개인정보관리책임자 : 정보책임자명",
    ],
    "menu": ["회사소개 | 이용약관 | 개인정보처리방침", "광고문의"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, lines in LINES.items() for line in lines]
)
def test_furniture_is_known_by_its_family(name: str, line: str) -> None:
    found = family(line)
    assert found is not None, line
    # A line may be known by more than one mark; what it must not be is an article's.
    assert found == name or FAMILIES[name].fullmatch(line)


def test_every_family_is_shown() -> None:
    assert set(LINES) == set(FAMILIES)


@pytest.mark.parametrize(
    "line",
    [
        *GOLD,
        "신문협회는 22일 기사 무단 전재와 AI 학습 이용 금지를 요구했다.",
        "이용자는 앱에서 구독하기 버튼을 눌러야 했다.",
        "개인정보 보호책임자를 두지 않은 회사가 절반을 넘었다.",
        "카카오는 톡채널 추가하기 화면을 바꿨다.",
        "그는 “제보를 기다린다”고 했다.",
        "네이버에서 뉴스를 구독하는 사람이 늘었다.",
        "앤트리버는 매출 1,466억원을 올렸다.",
        "칩은 얼마나 작을까?",
        "가격은 3만원부터",
        "양산은 언제 하나",
        "기자들이 본 앤트리버",
        "버블, 나쁘지만은 않을지도?",
        "▶소음과 안전: 밤 10시 이후에는 운행하지 않기로 했다.",
        "다음 달 나올 것들",
        "오늘의 과제",
        "전체 그림은 이렇다",
        "Q. 언제 나오나?",
        "A. 내년 3월이다.",
        "사진 앱이 달라진다",
        "그래픽 처리 장치가 부족한 이유",
        "네이버, AI 요약 서비스 내놓는다",
        "이 앱은 AI가 회의를 요약해 줍니다.",
        "#1 장면",
        "■ 보안 설정하기",
        "‘무료 배송’ 혜택 제공",
    ],
)
def test_lines_of_an_article_are_no_furniture(line: str) -> None:
    assert family(line) is None
    assert not ends(line)


@given(st.text(max_size=200))
def test_no_line_takes_long_or_fails(line: str) -> None:
    assert family(line) is None or family(line) in FAMILIES
