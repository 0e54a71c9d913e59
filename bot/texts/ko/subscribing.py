"""구독과 시각."""

TEXTS = {
    # 구독
    "ask_when": "언제 받을까요? ‘모아서’는 정한 시각에 한 통으로 모아 드려요.",
    "ask_hour": (
        "몇 시에 받을까요? ({zone} 시각)\n"
        "하루 여러 번도, 주말만 다르게도 돼요. 이렇게 적어 주세요:\n"
        "<code>/subscribe 8:00 18:30</code>\n"
        "<code>/구독 평일 8시 주말 10시</code>"
    ),
    "subscribed_instant": "✅ 구독했어요. 새 요약이 나오는 대로 보내 드릴게요.",
    "subscribed_editions": "✅ 구독했어요. <b>{hours}</b>에 모아서 보내 드릴게요. ({zone} 시각)",
    "next_edition": "다음 회차: {when}",
    "unsubscribed": "구독을 끝냈어요. 키워드는 그대로예요. 다시 받으려면 /subscribe",
    "not_subscribed": "구독 중이 아니에요. 시작하려면 /subscribe",
    "bad_times": (
        "‘{typed}’{typed:~은} 시각으로 읽을 수 없어요. 하루 {most}번까지, 이렇게 적어 주세요.\n"
        "<code>/subscribe 8:00 18:30</code>\n"
        "<code>/구독 평일 8시 주말 10시</code>\n"
        "<code>/구독 아침 저녁</code>"
    ),
    "state_instant": "새 요약을 바로 받는 중",
    "state_editions": "{hours}에 모아 받는 중",
    "state_now": "지금 설정: {state}",
    "state_none": "구독하지 않음",
    # 시각
    "hours_daily": "매일 {times}",
    "hours_weekdays": "평일 {times}",
    "hours_weekends": "주말 {times}",
    "hours_both": "평일 {weekdays} · 주말 {weekends}",
    "soon_today": "오늘 {time}",
    "soon_tomorrow": "내일 {time}",
    "soon_day": "{month}월 {day}일({weekday}) {time}",
    "weekday_names": "월 화 수 목 금 토 일",
    # 단추
    "button_instant": "⚡ 바로바로",
    "button_daily": "🗞 모아서",
    "button_unsubscribe": "구독 끝내기",
    "button_change": "시각 바꾸기",
    "button_settings": "⚙️ 설정",
}
