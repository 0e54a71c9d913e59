"""처음, 도움말, 명령 메뉴, 그리고 문제가 생겼을 때."""

TEXTS = {
    # 처음
    "start": (
        "<b>앞으로</b>는 IT 뉴스마다 <b>앞으로 무슨 일이 있을지</b>를 세 가지로 줄여 드려요.\n"
        "모든 포인트에는 기사에서 그대로 옮긴 근거가 붙어 있어요.\n\n"
        "어떻게 받아 볼까요?"
    ),
    "start_again": "다시 오셨네요, 반가워요. 지금 설정: {state}",
    "group_hello": (
        "안녕하세요, <b>앞으로</b>예요. 이 방에 IT 뉴스 세 줄 요약을 보내 드릴 수 있어요.\n"
        "관리자께서 /subscribe 로 시작해 주세요."
    ),
    "sample_follows": "이런 모양으로 도착해요 👇",
    # 도움말과 문제
    "help": (
        "<b>앞으로</b>는 IT 뉴스를 ‘앞으로는’ 세 가지로 줄여 드리는 봇이에요.\n\n"
        "{commands}\n\n"
        "한글로도 돼요: {aliases}"
    ),
    "unknown_command": "모르는 명령이에요. 쓸 수 있는 명령은 /help 에 있어요.",
    "only_admins": "이 방의 설정은 관리자만 바꿀 수 있어요.",
    "closed": "지금은 초대받은 분만 쓸 수 있는 봇이에요. 이 대화의 번호: <code>{chat_id}</code>",
    "old_button": "오래된 버튼이에요. 명령을 다시 적어 주세요.",
    "trouble": "문제가 생겨서 지금은 답하지 못했어요. 잠시 뒤에 다시 해 주세요.",
    # 명령 메뉴
    "about_latest": "최신 요약 보기",
    "about_subscribe": "요약 받아 보기",
    "about_unsubscribe": "구독 끝내기",
    "about_keyword": "키워드 추가하기",
    "about_keywords": "키워드 알림 관리",
    "about_settings": "받는 시각, 방해 금지, 시간대",
    "about_timezone": "시간대 바꾸기 (예: 도쿄)",
    "about_help": "도움말",
    "about_start": "처음부터",
    "bot_description": (
        "IT 뉴스마다 ‘앞으로는’ 무슨 일이 있을지를 세 가지로 줄여 드려요. 모든 포인트에는 기사에서 "
        "그대로 옮긴 근거가 붙어요. 바로 받거나, 정한 시각에 모아 받거나, 키워드만 지켜볼 수 있어요."
    ),
    "bot_short_description": "IT 뉴스를 ‘앞으로는’ 세 가지로. 모든 포인트에 근거가 있어요.",
}
