"""구독과 시각."""

TEXTS = {
    # 구독
    "ask_when": "언제 받을까요? ‘하루 한 번’은 정한 시각에 한 통으로 모아 드려요.",
    "ask_hour": (
        "몇 시에 받을까요? ({zone} 기준)\n"
        "다른 시각은 이렇게 적어 주세요: <code>/subscribe 7:30</code>"
    ),
    "subscribed_instant": "✅ 구독했어요. 새 요약이 나오는 대로 보내 드릴게요.",
    "subscribed_daily": (
        "✅ 구독했어요. 매일 <b>{time}</b>에 한 통으로 모아 보내 드릴게요. ({zone} 기준)"
    ),
    "next_edition": "첫 회차: {when}",
    "unsubscribed": "구독을 끝냈어요. 키워드는 그대로예요. 다시 받으려면 /subscribe",
    "not_subscribed": "구독 중이 아니에요. 시작하려면 /subscribe",
    "bad_time": "‘{typed}’{typed:~은} 시각으로 읽을 수 없어요. 예: <code>/subscribe 8:00</code>",
    "state_instant": "새 요약을 바로 받는 중",
    "state_daily": "매일 {time}에 받는 중",
    "state_now": "지금 설정: {state}",
    "state_none": "구독하지 않음",
    # 단추
    "button_instant": "⚡ 바로바로",
    "button_daily": "🗞 하루 한 번",
    "button_unsubscribe": "구독 끝내기",
    "button_change": "시각 바꾸기",
}
