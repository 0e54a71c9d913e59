"""키워드와 알림."""

TEXTS = {
    # 추가
    "keyword_how": (
        "지켜볼 낱말을 함께 적어 주세요. 예: <code>/keyword 반도체</code>\n\n"
        "<code>AI 반도체</code>  모두 나올 때\n"
        "<code>AI | 인공지능</code>  하나라도 나올 때\n"
        '<code>"삼성"</code>  꼭 그 낱말일 때\n'
        "<code>애플 -주스</code>  주스가 없을 때\n"
        "<code>제목:배터리</code>  제목에 나올 때\n"
        "<code>반도체 @5</code>  하루 다섯 건까지\n\n"
        "미리 보기만: <code>/keyword test 반도체</code>"
    ),
    "keyword_added": ("🔔 <b>{word}</b>{word:~을} 지켜볼게요. 나오면 알려 드려요."),
    "keyword_already": "<b>{word}</b>{word:~은} 이미 지켜보고 있어요.",
    "keyword_card": "🔔 <b>{word}</b>",
    "keyword_card_paused": "⏸ <b>{word}</b>",
    "keyword_removed": "<code>{word}</code>{word:~을} 지웠어요.",
    "keyword_unknown": "그 키워드는 이미 지워졌어요.",
    "keyword_full": "키워드는 {most}개까지예요. /keywords 에서 하나 지우고 다시 적어 주세요.",
    "keyword_offer": "<b>{word}</b>{word:~으로} 무엇을 할까요?",
    "keyword_test": "🔎 <b>{word}</b> 미리 보기예요. 아직 지켜보지는 않아요.",
    # 어떻게 찾는지
    "traits": "<i>설정: {traits}</i>",
    "trait_paused": "쉬는 중",
    "trait_compounds": "합성어까지",
    "trait_exact": "꼭 그 낱말만",
    "trait_digest": "제목과 요약에서",
    "trait_body": "기사 본문까지",
    "trait_cap": "하루 {count}건까지",
    # 미리 보기
    "preview_met": "지난 {days}일 소식 {of}건 가운데 <b>{count}건</b>에 나왔어요.",
    "preview_none": "지난 {days}일 소식 {of}건에는 나오지 않았어요.",
    "preview_empty": "아직 모은 소식이 없어서 미리 보여 드릴 수 없어요.",
    "preview_taken": "이런 말도 알려 드려요: {words}",
    "preview_left": "이런 말은 지나쳐요: {words}",
    "counted": "{word} {count}건",
    "keyword_one_letter": "한 글자라서 놓치거나 잘못 짚을 수 있어요.",
    "keyword_broad": (
        "⚠️ 소식의 {percent}%에 나오는 흔한 말이에요. 너무 잦아서 한 건씩 알리지 않고 모아서 보내 드려요."
    ),
    "keyword_narrower": "더 좁은 말로 바꿔 볼까요?",
    # 바뀐 것
    "now_exact": "이제 꼭 그 낱말일 때만 알려 드려요.",
    "now_compounds": "이제 합성어까지 알려 드려요.",
    "now_name": "이제 그 이름으로도 찾아요.",
    "now_no_name": "이제 그 이름으로는 찾지 않아요.",
    "now_body": "이제 기사 본문까지 찾아요.",
    "now_no_body": "이제 제목과 요약에서만 찾아요.",
    "now_narrow": "더 좁은 말로 바꿨어요.",
    "now_paused": "잠시 쉴게요.",
    "now_resumed": "다시 지켜볼게요.",
    "now_unmuted": "다시 알려 드릴게요.",
    "keyword_double": "그 키워드는 이미 따로 있어요.",
    # 목록
    "keywords_none": "지켜보는 키워드가 없어요.\n추가: <code>/keyword 반도체</code>",
    "keywords_list": "<b>지켜보는 키워드 {count}개</b> ({most}개까지)",
    "keywords_hint": "누르면 자세히 볼 수 있어요. 추가: <code>/keyword 낱말</code>",
    "keyword_line": "{number}. {word}",
    "keyword_line_paused": "{number}. ⏸ {word}",
    "mutes_none": "꺼 둔 소식이 없어요.",
    "mutes_list": "<b>꺼 둔 소식 {count}개</b>\n누르면 다시 켜요.",
    "mute_source": "매체 {label}",
    "mute_story": "사건 ‘{label}’",
    # 쓸 수 없는 말
    "keyword_empty": "키워드에는 글자나 숫자가 있어야 해요.",
    "keyword_short": (
        "한 글자는 따옴표로 묶어 주세요. 그러면 꼭 그 글자일 때만 알려 드려요: "
        "<code>/keyword {where}</code>"
    ),
    "keyword_quotes": "따옴표가 닫히지 않았어요. 여기예요: <code>{where}</code>",
    "keyword_star": "별표는 낱말의 앞이나 뒤에 붙여 주세요. 여기예요: <code>{where}</code>",
    "keyword_never": (
        "빼는 낱말만으로는 찾을 수 없어요. 찾을 낱말도 적어 주세요. 여기예요: <code>{where}</code>"
    ),
    "keyword_contrary": (
        "찾을 낱말을 스스로 빼고 있어서 아무것도 나오지 않아요. 여기예요: <code>{where}</code>"
    ),
    "keyword_either": "| 나 쉼표의 양쪽에 낱말이 있어야 해요. 여기예요: <code>{where}</code>",
    "keyword_cap": (
        "@ 뒤에는 하루에 받을 알림 수를 1부터 99까지 적어 주세요. 여기예요: <code>{where}</code>"
    ),
    "keyword_scope": "쌍점 뒤에 찾을 낱말을 적어 주세요. 여기예요: <code>{where}</code>",
    "keyword_long": (
        "너무 길어요. 낱말 하나는 {most}글자까지, 모두 합쳐 {whole}글자까지예요. "
        "여기예요: <code>{where}</code>"
    ),
    "link_broken": "이 링크의 키워드를 읽을 수 없어요. 이렇게 적어 주세요: <code>/keyword 낱말</code>",
    # 단추
    "button_watch": "🔔 {word}",
    "button_watch_this": "🔔 지켜보기",
    "button_keyword": "🔔 {word}",
    "button_keyword_paused": "⏸ {word}",
    "button_search": "🔎 최신에서 찾기",
    "button_exact": "꼭 이 낱말만",
    "button_compounds": "합성어까지",
    "button_add_name": "+ {word}",
    "button_drop_name": "− {word}",
    "button_body": "본문까지",
    "button_no_body": "제목·요약만",
    "button_narrow": "{word} · {count}건",
    "button_pause": "⏸ 쉬기",
    "button_resume": "▶ 다시 켜기",
    "button_delete": "✕ 지우기",
    "button_undo": "↩ 되돌리기",
    "button_list": "☰ 목록",
    "button_link": "🔗 링크 복사",
    "button_before": "◀ 앞",
    "button_after": "뒤 ▶",
    "button_mutes": "🔕 꺼 둔 소식 {count}",
    "button_unmute": "↩ {label}",
}
