"""피드가 끝나거나 조용해지거나 옮기거나 돌아왔을 때."""

TEXTS = {
    # 운영자에게
    "notices": "📡 피드에 달라진 점이 있어요.",
    "notice_ended": "⛔ {feed}: 더는 나오지 않는 피드라서 확인을 멈췄어요.{reason}",
    "notice_silent": (
        "💤 {feed}: 30일 동안 제대로 된 응답이 없어서 이제 하루에 한 번만 확인해요.{reason}"
    ),
    "notice_moved": "➡️ {feed}: 새 주소로 옮겨 갔고, 앞으로는 거기서 읽어요.",
    "notice_back": "✅ {feed}: 다시 응답하기 시작했어요.",
    "notice_reason": " 마지막 오류: {error}",
    # 그 매체를 골라 받는 사람에게
    "source_ended": (
        "📭 {source} 피드가 문을 닫아서 기사를 더 받아 올 수 없어요. "
        "키워드 ‘{keyword}’{keyword:~으로} 오던 이 매체의 소식은 여기까지예요."
    ),
    "source_silent": (
        "📭 {source}에서 30일째 기사를 받아 오지 못하고 있어요. 다시 받게 되면 "
        "키워드 ‘{keyword}’{keyword:~으로} 이어서 알려 드릴게요."
    ),
}
