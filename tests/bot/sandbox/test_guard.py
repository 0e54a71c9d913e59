from __future__ import annotations

import json

import httpx
import pytest

from bot.sandbox import MINJI, Sandbox
from jobs.errors import ApeuroError

WISH = {"chat_id": MINJI.id, "person_id": MINJI.id, "text": "안녕"}


@pytest.mark.parametrize("path", ["/", "/events", "/bot{token}/getMe", "/play/say"])
async def test_a_host_by_another_name_is_refused(sandbox: Sandbox, path: str) -> None:
    async with httpx.AsyncClient(base_url=sandbox.api_url) as client:
        answer = await client.get(
            path.format(token=sandbox.token), headers={"Host": f"evil.example:{sandbox.port}"}
        )
    assert answer.status_code == 403


async def test_localhost_is_as_good_as_its_number(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(base_url=sandbox.api_url) as client:
        answer = await client.get("/", headers={"Host": f"localhost:{sandbox.port}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
async def test_only_the_own_page_may_play(sandbox: Sandbox, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    async with httpx.AsyncClient(base_url=sandbox.api_url) as client:
        answer = await client.post("/play/say", json=WISH, headers=headers)
    assert answer.status_code == 403
    assert sandbox.messages(MINJI.id) == []


async def test_the_own_page_plays_and_hears_what_is_wrong(sandbox: Sandbox) -> None:
    headers = {"Origin": sandbox.api_url}
    async with httpx.AsyncClient(base_url=sandbox.api_url, headers=headers) as client:
        said = await client.post("/play/say", json=WISH)
        empty = await client.post("/play/say", json={**WISH, "text": " "})
        unknown = await client.post("/play/dance", json={})
    assert said.json() == {"message_id": sandbox.messages(MINJI.id)[-1].id}
    assert (empty.status_code, empty.json()) == (400, {"error": "nothing was said"})
    assert unknown.status_code == 404


async def test_another_site_cannot_call_the_api_through_the_browser(sandbox: Sandbox) -> None:
    url = f"{sandbox.api_url}/bot{sandbox.token}/sendMessage"
    form = {"chat_id": str(MINJI.id), "text": "x"}
    async with httpx.AsyncClient() as client:
        by_form = await client.post(url, data=form, headers={"Origin": "http://evil.example"})
        by_image = await client.get(url, params=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert (by_form.status_code, by_image.status_code) == (403, 403)
    assert sandbox.messages(MINJI.id) == []


async def test_the_page_loads_nothing_from_elsewhere(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(base_url=sandbox.api_url) as client:
        page = await client.get("/")
        script = await client.get("/page/app.js")
        missing = await client.get("/page/secrets.js")
    assert page.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'"
    )
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert missing.status_code == 404
    assert " on" not in page.text.replace(" only", "")
    assert "http://" not in page.text
    assert "https://" not in page.text


async def test_the_log_of_calls_never_holds_the_token(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(base_url=sandbox.api_url) as client:
        await client.post(f"/bot{sandbox.token}/getMe")
    assert sandbox.token not in json.dumps([call.to_json() for call in sandbox.calls])


async def test_a_taken_port_is_one_plain_sentence(sandbox: Sandbox) -> None:
    second = Sandbox(port=sandbox.port)
    with pytest.raises(ApeuroError, match=f"port {sandbox.port} is in use; free it or choose"):
        await second.start()
