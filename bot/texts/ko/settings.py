"""설정."""

TEXTS = {
    "settings_head": "⚙️ <b>설정</b>",
    "settings_none": "아직 구독하지 않으셨어요. 아래에서 시각을 고르면 시작돼요.",
    "settings_mode": "받는 방법: <b>{state}</b>",
    "settings_quiet": "방해 금지: <b>{span}</b>",
    "settings_most": "한 번에: <b>{most}건까지</b>",
    "settings_holidays": "공휴일: <b>{holidays}</b>",
    "settings_zone": "시간대: <b>{zone}</b>",
    "settings_sources": "빼 둔 매체: <b>{names}</b>",
    "settings_topics": "관심 낱말: <b>{names}</b>",
    "settings_nothing": "새 소식이 없을 때: <b>{nothing}</b>",
    "off": "없음",
    "and_more": "{names} 외 {count}곳",
    # 시각
    "page_times": (
        "⏰ <b>받는 시각</b>: {hours}\n"
        "시각을 누르면 더하거나 빼요. ({zone} 시각)\n"
        "다른 시각은 적어 주세요: <code>/subscribe 7:30 18:30</code>"
    ),
    "page_times_instant": (
        "⏰ 지금은 새 요약을 바로 받고 있어요.\n시각을 누르면 그때 모아서 보내 드려요. ({zone} 시각)"
    ),
    "page_times_none": "⏰ 시각을 누르면 그때 모아서 보내 드려요. ({zone} 시각)",
    "page_weekends": (
        "📅 <b>주말</b>: {times}\n주말에는 쉬거나 다른 시각에 받을 수 있어요. ({zone} 시각)"
    ),
    "weekends_same": "평일과 같이",
    "weekends_rest": "쉬기",
    "last_time": "마지막 남은 시각이에요. 그만 받으려면 ‘구독 끝내기’를 눌러 주세요.",
    "most_times": "하루 {most}번까지 받을 수 있어요.",
    "no_edition_yet": "먼저 받는 시각을 골라 주세요.",
    # 방해 금지
    "page_quiet": (
        "🌙 <b>방해 금지</b>: {span} ({zone} 시각)\n"
        "이 시간에는 아무것도 보내지 않고, 끝나면 모두 보내 드려요. 물어보시면 언제든 답해요.\n"
        "다른 시간은 적어 주세요: <code>/settings 방해금지 23:30-6:30</code>"
    ),
    "page_quiet_from": "🌙 몇 시부터 조용히 할까요? ({zone} 시각)",
    "page_quiet_until": "🌙 {time}부터 몇 시까지 조용히 할까요? ({zone} 시각)",
    "quiet_on": "🌙 {span}에는 조용히 할게요.",
    "quiet_off": "방해 금지를 껐어요.",
    "bad_quiet": (
        "‘{typed}’{typed:~은} 시간으로 읽을 수 없어요. 예: <code>/settings 방해금지 23:00-7:00</code>"
    ),
    # 나머지
    "page_most": "📰 한 번에 몇 건까지 볼까요? 나머지는 버튼 하나로 볼 수 있어요.",
    "page_holidays": "🎈 한국의 공휴일에는 어떻게 할까요? (대체공휴일 포함)",
    "holidays_usual": "평소처럼",
    "holidays_weekend": "주말처럼",
    "holidays_none": "쉬기",
    "page_zone": (
        "🌏 <b>시간대</b>: {zone}\n"
        "다른 곳은 적어 주세요: <code>/시간대 카트만두</code>, <code>/timezone Asia/Kathmandu</code>"
    ),
    "zone_set": "시간대를 바꿨어요: <b>{zone}</b> (지금 {now})",
    "zone_now": "그곳은 지금 {now}이에요.",
    "bad_zone": (
        "‘{typed}’{typed:~이} 어느 시간대인지 모르겠어요. 예: <code>/시간대 도쿄</code>, "
        "<code>/timezone America/New_York</code>"
    ),
    "page_sources": "🗂 <b>매체</b>\n누르면 빼거나 다시 넣어요. 뺀 매체는 회차에도 알림에도 나오지 않아요.",
    "page_sources_none": "🗂 아직 요약이 없어서 고를 매체가 없어요.",
    "source_out": "이제 {name}의 소식은 빼 드려요.",
    "source_in": "이제 {name}의 소식도 보내 드려요.",
    "page_topics": (
        "⭐ <b>관심 낱말</b>: {names}\n"
        "이 낱말이 나온 소식을 회차의 맨 앞에 실어요. 이렇게 적어 주세요:\n"
        "<code>/settings 관심 반도체, AI</code>"
    ),
    "topics_set": "⭐ 이제 {names} 소식을 먼저 실어 드려요.",
    "bad_topics": "‘{typed}’{typed:~은} 낱말로 읽을 수 없어요. {most}개까지, 쉼표로 나눠 적어 주세요.",
    "nothing_says": "알려 주기",
    "nothing_silent": "조용히",
    "nothing_now_says": "새 소식이 없으면 없다고 알려 드려요.",
    "nothing_now_silent": "새 소식이 없으면 아무것도 보내지 않아요.",
    "language_set": "이제 한국어로 말해요.",
    "page_reset": (
        "시각, 방해 금지, 건수, 공휴일, 시간대, 매체, 관심 낱말을 처음으로 되돌릴까요?\n"
        "구독과 키워드는 그대로 있어요. 모아 받고 있다면 매일 08:00이 돼요."
    ),
    "reset_done": "설정을 처음으로 되돌렸어요.",
    # 단추
    "button_times": "⏰ 받는 시각",
    "button_weekends": "📅 주말",
    "button_quiet": "🌙 방해 금지",
    "button_quiet_other": "다른 시간",
    "button_quiet_off": "끄기",
    "button_most": "📰 한 번에 {most}건",
    "button_most_choice": "{most}건",
    "button_holidays": "🎈 공휴일",
    "button_zone": "🌏 시간대",
    "button_sources": "🗂 매체",
    "button_topics": "⭐ 관심 낱말",
    "button_nothing": "새 소식 없을 때: {nothing}",
    "button_language": "🌐 English",
    "button_reset": "처음으로 되돌리기",
    "button_reset_yes": "네, 되돌려 주세요",
    "button_back": "◀ 설정",
}
