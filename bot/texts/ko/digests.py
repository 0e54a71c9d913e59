"""요약, 최신, 왜 왔나요."""

TEXTS = {
    # 최신
    "no_digests": "아직 요약이 없어요. 새 기사를 모으는 중이니 조금 뒤에 다시 와 주세요.",
    "no_digests_with": "‘{word}’{word:~이} 나온 요약이 없어요.",
    "latest_head": "최신 요약 {first}–{last}",
    "latest_head_with": "‘{word}’ 최신 요약 {first}–{last}",
    "no_more": "더 오래된 요약은 없어요.",
    "digest_gone": "이 요약은 더 이상 남아 있지 않아요.",
    "bad_count": "한 번에 1개에서 {most}개까지 볼 수 있어요. 예: <code>/latest 5</code>",
    # 왜
    "why_subscription": "새 요약을 바로 받기로 구독하셔서 왔어요. 해지: /unsubscribe",
    "why_edition": "매일 정한 시각에 받기로 구독하셔서 왔어요. 해지: /unsubscribe",
    "why_welcome": "방금 구독하셔서 가장 새로운 요약을 먼저 보내 드렸어요.",
    "why_keyword": "키워드 {words}. 관리: /keywords",
    "why_word": "‘{typed}’",
    "why_word_in": "‘{typed}’(본문의 ‘{surface}’)",
    "why_asked": "직접 열어 보신 요약이에요.",
    # 요약
    "what_happened": "무슨 일이야",
    "outlook": "앞으로는",
    "facts": "핵심은",
    "evidence": "근거",
    "outlets": "{count}곳 보도",
    "method_native": "원문 구조",
    "method_extractive": "자동 추출",
    "method_model": "모델",
    "few_points": "근거가 뚜렷한 {count}가지만 골랐어요.",
    "alert": "🔔 {words}",
    "edition": "{when} 회차 · {count}건",
    "edition_hint": "번호를 누르면 자세히 볼 수 있어요.",
    "date_time": "{month}월 {day}일 {hour:02}:{minute:02}",
    # 단추
    "button_latest": "최신 보기",
    "button_original": "원문 보기",
    "button_why": "왜 왔나요?",
    "button_newer": "◀ 새 소식",
    "button_older": "지난 소식 ▶",
}
