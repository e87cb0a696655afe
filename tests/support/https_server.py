"""A host of reports on this machine, over TLS, that answers as it is told and remembers what it was asked."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import trustme

ON = "Tue, 13 Jun 2017 09:00:00 GMT"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Request(NamedTuple):
    path: str
    headers: dict[str, str]


class Host:
    """What the server has, and how it is told to answer instead, once each."""

    def __init__(self, port: int) -> None:
        self.address = f"https://localhost:{port}"
        self.files: dict[str, bytes] = {}
        self.instead: dict[str, list[Answer]] = {}
        self.requests: list[Request] = []
        self.at_once = self.most_at_once = 0
        self.nameless = False
        """Whether it calls its files nothing: neither ETag nor Last-Modified."""
        self.weary = Event()
        """Set where a slow answer is to end."""

    def asked(self, path: str) -> list[dict[str, str]]:
        return [each.headers for each in self.requests if each.path == path]


def status(code: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def sends(content: bytes, kind: str = "application/pdf", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(content)), **named}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def breaks_off(content: bytes, after: int, **headers: str) -> Answer:
    """Announces the whole file, and sends the beginning of it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        named = {"ETag": tag(content), "Content-Length": str(len(content)), **headers}
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        for name, value in named.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content[:after])
        handler.close_connection = True

    return answer


def tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:16]}"'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        host = self.host
        host.requests.append(Request(self.path, {key.casefold(): each for key, each in self.headers.items()}))
        host.at_once += 1
        host.most_at_once = max(host.most_at_once, host.at_once)
        try:
            if waiting := host.instead.get(self.path):
                waiting.pop(0)(self)
            elif self.path in host.files:
                self._file(host.files[self.path])
            else:
                status(404)(self)
        except (OSError, ssl.SSLError):  # whoever asked has gone
            self.close_connection = True
        finally:
            host.at_once -= 1

    def _file(self, content: bytes) -> None:
        named = {} if self.host.nameless else {"ETag": tag(content), "Last-Modified": ON}
        if named and self.headers.get("If-None-Match") == named["ETag"]:
            status(304)(self)
            return
        start = 0
        span = self.headers.get("Range", "")
        if span and self.headers.get("If-Range") in named.values():
            start = int(span.removeprefix("bytes=").rstrip("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        for name, value in {**named, "Content-Type": "application/pdf"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A handshake that fails is what some tests want."""


@cache
def authority() -> trustme.CA:
    """Who vouches for the server; making a key takes a while."""
    return trustme.CA()


@contextmanager
def host(name: str = "localhost") -> Iterator[Host]:
    """The server, as long as the context lasts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(name).configure_cert(context)

    class Handler(_Handler):
        pass

    server = _Server(("127.0.0.1", 0), Handler)
    Handler.host = Host(server.server_address[1])
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Handler.host
    finally:
        Handler.host.weary.set()
        server.shutdown()
        server.server_close()
        thread.join()


def trusted(folder: Path) -> Path:
    """A file with the certificate that vouches for the server."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(str(path))
    return path
