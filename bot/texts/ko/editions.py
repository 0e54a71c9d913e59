"""회차."""

TEXTS = {
    "edition": "{when} 회차 · {count}건",
    "edition_part": "{when} 회차 · {total}건 중 {count}건",
    "edition_rest": "나머지 소식 · {total}건 중 {places}번째",
    "edition_held": "모아 둔 키워드 소식 · {count}건",
    "edition_words": "🔔 모아 둔 키워드: {words}",
    "edition_nothing": "{when} 회차: 지난 회차 뒤로 새 소식이 없어요.",
    "edition_gone": "이 회차는 더 이상 남아 있지 않아요. 최신 요약은 /latest 에 있어요.",
    "button_rest": "나머지 {count}건",
    "button_turn_back": "◀ 이전",
    "button_turn_on": "다음 ▶",
}
