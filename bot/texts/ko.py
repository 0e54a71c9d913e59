"""한국어: every sentence a person reads."""

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
    # 최신
    "no_digests": "아직 요약이 없어요. 새 기사를 모으는 중이니 조금 뒤에 다시 와 주세요.",
    "no_digests_with": "‘{word}’{word:~이} 나온 요약이 없어요.",
    "latest_head": "최신 요약 {first}–{last}",
    "latest_head_with": "‘{word}’ 최신 요약 {first}–{last}",
    "no_more": "더 오래된 요약은 없어요.",
    "digest_gone": "이 요약은 더 이상 남아 있지 않아요.",
    "bad_count": "한 번에 1개에서 {most}개까지 볼 수 있어요. 예: <code>/latest 5</code>",
    # 키워드
    "keyword_how": "지켜볼 낱말을 함께 적어 주세요. 예: <code>/keyword 반도체</code>",
    "keyword_added": (
        "🔔 <b>{word}</b>{word:~을} 지켜볼게요. 제목이나 요약에 나오면 바로 알려 드려요.\n{compounds}"
    ),
    "keyword_takes_compounds": (
        "‘{word}’{word:~으로} 시작하는 합성어도 알려 드려요. 그 낱말만 원하면 따옴표로 묶어 주세요:"
        ' <code>/keyword "{word}"</code>'
    ),
    "keyword_is_exact": "따옴표로 묶으셨으니 꼭 그 낱말일 때만 알려 드려요.",
    "keyword_already": "<b>{word}</b>{word:~은} 이미 지켜보고 있어요.",
    "keyword_removed": "<b>{word}</b>{word:~을} 지웠어요.",
    "keyword_unknown": "그 키워드는 이미 지워졌어요.",
    "keywords_none": "지켜보는 키워드가 없어요.\n추가: <code>/keyword 반도체</code>",
    "keywords_list": "지켜보는 키워드 {count}개. 누르면 지워요.\n추가: <code>/keyword 낱말</code>",
    "keyword_full": "키워드는 {most}개까지예요. /keywords 에서 하나 지우고 다시 적어 주세요.",
    "keyword_offer": "<b>{word}</b>{word:~으로} 무엇을 할까요?",
    "keyword_empty": "키워드에는 글자나 숫자가 있어야 해요.",
    "keyword_short": "키워드는 두 글자부터예요.",
    "keyword_quotes": "따옴표가 닫히지 않았어요. 여기예요: <code>{where}</code>",
    "keyword_star": "별표는 낱말의 앞이나 뒤에 붙여 주세요. 여기예요: <code>{where}</code>",
    "keyword_never": (
        "빼는 낱말만으로는 찾을 수 없어요. 찾을 낱말도 적어 주세요. 여기예요: <code>{where}</code>"
    ),
    "keyword_either": "| 나 쉼표의 양쪽에 낱말이 있어야 해요. 여기예요: <code>{where}</code>",
    "keyword_cap": (
        "@ 뒤에는 하루에 받을 알림 수를 1부터 99까지 적어 주세요. 여기예요: <code>{where}</code>"
    ),
    "keyword_scope": "쌍점 뒤에 찾을 낱말을 적어 주세요. 여기예요: <code>{where}</code>",
    "keyword_later": (
        "지금은 낱말 하나만 지켜볼 수 있어요. 여러 낱말로 된 이름은 따옴표로 묶어 주세요."
        ' 예: <code>/keyword "자율 주행"</code>'
    ),
    "keyword_long": "키워드는 {most}글자까지예요. 짧은 낱말로 적어 주세요.",
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
    "button_instant": "⚡ 바로바로",
    "button_daily": "🗞 하루 한 번",
    "button_latest": "최신 보기",
    "button_original": "원문 보기",
    "button_why": "왜 왔나요?",
    "button_watch": "🔔 {word}",
    "button_newer": "◀ 새 소식",
    "button_older": "지난 소식 ▶",
    "button_unsubscribe": "구독 끝내기",
    "button_remove": "✕ {word}",
    "button_search": "🔎 최신에서 찾기",
    "button_change": "시각 바꾸기",
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
    "about_help": "도움말",
    "about_start": "처음부터",
    "bot_description": (
        "IT 뉴스마다 ‘앞으로는’ 무슨 일이 있을지를 세 가지로 줄여 드려요. 모든 포인트에는 기사에서 "
        "그대로 옮긴 근거가 붙어요. 바로 받거나, 하루 한 번 모아 받거나, 키워드만 지켜볼 수 있어요."
    ),
    "bot_short_description": "IT 뉴스를 ‘앞으로는’ 세 가지로. 모든 포인트에 근거가 있어요.",
}
