"""키워드와 알림."""

TEXTS = {
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
    # 단추
    "button_watch": "🔔 {word}",
    "button_remove": "✕ {word}",
    "button_search": "🔎 최신에서 찾기",
}
