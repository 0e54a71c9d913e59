"""Who may speak to the sandbox: this machine, and the sandbox's own pages.

A page of some other site could otherwise reach the sandbox through the browser, by a name that
leads to 127.0.0.1 (DNS rebinding) or by a form that posts here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tornado.web import RequestHandler

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest

OWN_HOSTS = r"(127\.0\.0\.1|localhost)"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Stranger(RequestHandler):
    """Answers whoever calls the sandbox by another name, or asks for what is not there."""

    def prepare(self) -> None:
        """Say which of the two it is."""
        own = self.request.host_name in ("127.0.0.1", "localhost")
        self.set_status(404 if own else 403)
        self.finish("Not Found" if own else "Forbidden: unknown Host")


def comes_from_elsewhere(request: HTTPServerRequest) -> bool:
    """Tell whether a browser sent this on behalf of another site."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return True
    return request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")


def comes_from_own_page(request: HTTPServerRequest) -> bool:
    """Tell whether the sandbox's own page sent this: browsers always name the origin of a POST."""
    return request.headers.get("Origin") == f"http://{request.host}"
