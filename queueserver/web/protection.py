"""What every answer tells the browser to refuse: foreign scripts, foreign frames, addresses handed on."""

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

_POLICY = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)


def policy(frame_ancestors: str) -> str:
    """The policy of a page that these sites may show in a frame (origins, separated by spaces)."""
    return f"{_POLICY} {frame_ancestors}".rstrip()


def believe_proxies(app: Flask, count: int) -> None:
    """Where so many proxies of one's own stand before the server, the address of who asks is what they say it is."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=0, x_host=0)  # type: ignore[method-assign]


def protect(app: Flask) -> None:
    """Let all answers of an application carry the headers."""

    @app.after_request
    def _add_headers(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", _POLICY)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        # The address of a phone page holds the ticket's token.
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        return answer
