"""Where people are: time zones by the names of cities, Korean and English, pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import available_timezones


class City(NamedTuple):
    """A zone under the name of the city that people know it by."""

    zone: str
    ko: str
    en: str


CITIES = (
    City("Asia/Seoul", "서울", "Seoul"),
    City("Asia/Tokyo", "도쿄", "Tokyo"),
    City("Asia/Shanghai", "상하이", "Shanghai"),
    City("Asia/Singapore", "싱가포르", "Singapore"),
    City("Asia/Kolkata", "뭄바이", "Mumbai"),
    City("Europe/London", "런던", "London"),
    City("Europe/Berlin", "베를린", "Berlin"),
    City("America/New_York", "뉴욕", "New York"),
    City("America/Chicago", "시카고", "Chicago"),
    City("America/Los_Angeles", "로스앤젤레스", "Los Angeles"),
    City("Australia/Sydney", "시드니", "Sydney"),
    City("UTC", "세계 표준시", "UTC"),
)
# Other cities that a zone is known by; each in one of its spellings is enough.
ALSO = {
    "Asia/Seoul": "한국 대한민국 부산 인천 대구 대전 광주 제주 korea kst busan",
    "Asia/Tokyo": "일본 오사카 후쿠오카 교토 동경 japan osaka jst",
    "Asia/Shanghai": "중국 베이징 북경 상해 선전 광저우 china beijing shenzhen",
    "Asia/Hong_Kong": "홍콩 hongkong",
    "Asia/Taipei": "타이베이 대만 타이완 taiwan",
    "Asia/Singapore": "싱가폴",
    "Asia/Ho_Chi_Minh": "호찌민 호치민 하노이 베트남 hanoi vietnam saigon",
    "Asia/Bangkok": "방콕 태국 thailand",
    "Asia/Jakarta": "자카르타 인도네시아",
    "Asia/Kolkata": "인도 뉴델리 델리 벵갈루루 콜카타 india delhi bangalore bengaluru",
    "Asia/Kathmandu": "카트만두 네팔 nepal",
    "Asia/Dubai": "두바이 아부다비 dubai",
    "Asia/Jerusalem": "텔아비브 예루살렘 telaviv",
    "Europe/London": "영국 uk",
    "Europe/Paris": "파리 프랑스 france",
    "Europe/Berlin": "독일 뮌헨 프랑크푸르트 germany munich frankfurt",
    "Europe/Madrid": "마드리드 바르셀로나 스페인 barcelona spain",
    "Europe/Amsterdam": "암스테르담 네덜란드",
    "Europe/Zurich": "취리히 스위스",
    "Europe/Moscow": "모스크바",
    "America/New_York": "보스턴 워싱턴 애틀랜타 미국동부 boston washington atlanta nyc",
    "America/Toronto": "토론토",
    "America/Chicago": "오스틴 댈러스 휴스턴 달라스 austin dallas houston",
    "America/Denver": "덴버",
    "America/Los_Angeles": (
        "엘에이 la 샌프란시스코 실리콘밸리 시애틀 미국서부 sanfrancisco seattle siliconvalley"
    ),
    "America/Vancouver": "밴쿠버",
    "America/Sao_Paulo": "상파울루",
    "Pacific/Honolulu": "하와이 호놀룰루 hawaii",
    "Australia/Sydney": "호주 멜버른 melbourne",
    "Pacific/Auckland": "오클랜드 뉴질랜드",
    "UTC": "utc gmt 협정세계시",
}


def find(typed: str) -> str | None:
    """Return the zone that is meant by its IANA name or a city's; None where nothing is."""
    return _known().get(_folded(typed))


def shown(zone: str, language: str) -> str:
    """Name a zone as people do: its city, or the last part of its IANA name."""
    for city in CITIES:
        if city.zone == zone:
            return city.ko if language == "ko" else city.en
    if language == "ko" and zone in ALSO:
        return ALSO[zone].split()[0]
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Every name with its zone; what is written out above goes before the IANA table's cities."""
    zones = sorted(available_timezones() - {"localtime", "Factory"})
    known = {_folded(zone.rpartition("/")[2]): zone for zone in zones if "/" in zone}
    known |= {_folded(zone): zone for zone in zones}
    known |= {_folded(name): zone for zone, names in ALSO.items() for name in names.split()}
    return known | {_folded(name): city.zone for city in CITIES for name in (city.ko, city.en)}


def _folded(name: str) -> str:
    """Let case, spaces, underscores and width not matter."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "/+-")
