"""Asking a host for a file: few requests at a time, over https alone, of the address alone, and not for ever.

A file is written as it comes, to a file beside the one that it will be. Where it breaks off, what came stays with
what the host calls that file (``ETag`` or ``Last-Modified``), and only the rest is asked for, then or in a later
run, as long as it is still that file. The only importer of httpx.
"""

import asyncio
import json
import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies

from inspectcli.problems import InspectError

if TYPE_CHECKING:
    import httpx

CONNECTIONS = 3
"""Requests at a time."""
PAUSES = (1.0, 2.0, 4.0)
"""Seconds before the second, the third and the last time that a file is asked for."""
LONGEST_WAIT = 60.0
"""Seconds that are waited where a host asks for it."""
SILENCE = 30.0
"""Seconds without a word from a host."""
LONGEST = 600.0
"""Seconds for one file, however it drips."""
MOST_BYTES = 64 << 20
"""Of one file: the largest official report on children's services is a tenth of that."""
_REDIRECTS = 3
_GIVEN_UP_AFTER = 3
"""Files in a row that a host did not give for a reason of its own."""
_MAGIC_WITHIN = 1024
_RANGE = re.compile(r"bytes (\d{1,18})-\d*/(\d{1,18}|\*)")
_BY_HAND = "and inspectcli import it with --keep"
_BROKEN = "the connection broke off before the file was whole"


class Wanted(NamedTuple):
    """A file that is asked for."""

    url: str
    into: Path
    """The file that it will be."""
    etag: str | None
    last_modified: str | None
    """What the host called the file that is kept; None where none is."""


class Came(NamedTuple):
    """What came of it."""

    part: Path | None
    """The whole file, under a name of its own; None where the host says that the kept one is still the newest."""
    etag: str | None
    last_modified: str | None


class NotFetchedError(Exception):
    """A file did not come; the message says why, in a sentence without its full stop."""

    def __init__(self, message: str, *, of_host: bool = False) -> None:
        super().__init__(message)
        self.of_host = of_host
        """Whether other files of the host would fare no better."""


class _AgainError(Exception):
    """It may come if it is asked for again."""

    def __init__(self, message: str, wait: float | None = None, *, everybody: bool = False) -> None:
        super().__init__(message)
        self.wait = wait
        """Seconds that the host asks to wait."""
        self.everybody = everybody
        """Whether nothing else is to be asked of the host until then."""


class Asking:
    """A conversation with hosts: who asks, how often each may fail, and until when each wants to be left alone."""

    def __init__(self, client: "httpx.AsyncClient") -> None:
        self._client = client
        self._turns = asyncio.Semaphore(CONNECTIONS)
        self._left_alone: dict[str, float] = {}
        self._failed: dict[str, int] = {}

    async def fetch_all(
        self,
        wanted: Sequence[Wanted],
        on_done: Callable[[Wanted, "Came | NotFetchedError"], None],
        on_bytes: Callable[[int], None],
    ) -> None:
        """Ask for files; what became of each is told as soon as it is known, in whatever order."""

        async def one(each: Wanted) -> None:
            try:
                came: Came | NotFetchedError = await self.fetch(each, on_bytes)
            except NotFetchedError as error:
                came = error
            on_done(each, came)

        async with asyncio.TaskGroup() as group:
            for each in wanted:
                group.create_task(one(each))

    async def fetch(self, wanted: Wanted, on_bytes: Callable[[int], None] = lambda _: None) -> Came:
        """Ask for a file, again where that may help.

        Args:
            wanted: the file; its folder must be there.
            on_bytes: told how many bytes came, as they come.

        Raises:
            NotFetchedError: it did not come.
        """
        host = _host(wanted.url)
        async with self._turns:
            try:
                came = await self._patiently(wanted, host, on_bytes)
            except NotFetchedError as error:
                self._failed[host] = self._failed.get(host, 0) + 1 if error.of_host else 0
                raise
            self._failed[host] = 0
            return came

    async def _patiently(self, wanted: Wanted, host: str, on_bytes: Callable[[int], None]) -> Came:
        for pause in (*PAUSES, None):
            if self._failed.get(host, 0) >= _GIVEN_UP_AFTER:
                raise NotFetchedError(f"not asked for, since {host} did not answer before", of_host=True)
            await self._until_welcome(host)
            try:
                async with asyncio.timeout(LONGEST):
                    return await self._once(wanted, on_bytes)
            except TimeoutError:
                raise NotFetchedError(f"the file took longer than {LONGEST:.0f} seconds{_rest(wanted)}") from None
            except _AgainError as trouble:
                wait = trouble.wait if trouble.wait is not None else pause
                if pause is None or wait is None:
                    tries = f", {len(PAUSES) + 1} times over"
                    raise NotFetchedError(f"{trouble}{tries}{_rest(wanted)}", of_host=True) from None
                if wait > LONGEST_WAIT:
                    asks = f"{trouble} and asks to wait {wait:.0f} seconds: try again then"
                    raise NotFetchedError(asks, of_host=True) from None
                if trouble.everybody:
                    until = asyncio.get_running_loop().time() + wait
                    self._left_alone[host] = max(until, self._left_alone.get(host, 0))
            await asyncio.sleep(wait)
        raise AssertionError  # the last pause is None

    async def _until_welcome(self, host: str) -> None:
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(max(0.0, self._left_alone.get(host, 0) - now))

    async def _once(self, wanted: Wanted, on_bytes: Callable[[int], None]) -> Came:
        """Ask once, and follow where the host itself leads to another of its addresses."""
        import httpx

        url = wanted.url
        with _sentences(_host(url)):
            for _ in range(_REDIRECTS + 1):
                half = _half(wanted.into)
                async with self._client.stream("GET", url, headers=_headers(wanted, half)) as reply:
                    if reply.has_redirect_location:
                        url = _led_to(httpx.URL(url), reply)
                        continue
                    return await _received(wanted, reply, half, on_bytes)
        raise NotFetchedError("the address leads from one to another without end")


@contextmanager
def conversation(agent: str) -> Iterator[Callable[..., None]]:
    """A conversation with hosts, from outside of asyncio: what is yielded is ``fetch_all`` of an ``Asking``.

    What Ctrl-C ends is as whole as before, and ``KeyboardInterrupt`` goes on its way.

    Args:
        agent: who asks, as hosts are told.

    Raises:
        InspectError: the extra ``get`` is not installed.
    """
    have_library()
    import httpx

    limits = httpx.Limits(max_connections=CONNECTIONS)
    headers = {"User-Agent": agent, "Accept": "application/pdf", "Accept-Encoding": "identity"}
    client = httpx.AsyncClient(
        headers=headers, verify=_trust(), timeout=SILENCE, limits=limits, follow_redirects=False
    )
    talk = Asking(client)
    with asyncio.Runner() as runner:
        try:
            yield lambda *each: runner.run(talk.fetch_all(*each))
        finally:
            runner.run(client.aclose())


def have_library() -> None:
    """See whether the library is there that fetching takes; raises ``InspectError`` where it is not."""
    if find_spec("httpx") is None:
        raise InspectError("fetching reports takes httpx: pip install 'inspectcli[get]'")


def _trust() -> ssl.SSLContext:
    """The system's certificates, those of an office's own among them, or those that SSL_CERT_FILE names."""
    context = ssl.create_default_context()
    if not os.environ.keys() & {"SSL_CERT_FILE", "SSL_CERT_DIR"}:
        import certifi

        context.load_verify_locations(certifi.where())  # some Pythons know none of the system's
    return context


# What is sent


class _Half(NamedTuple):
    """The beginning of a file that came before, and what the host called that file."""

    size: int
    validator: str


def _part(into: Path) -> Path:
    return into.with_name(f".{into.name}.part")


def _beside(into: Path) -> Path:
    return into.with_name(f".{into.name}.part.json")


def _half(into: Path) -> _Half | None:
    """What came of a file before; what cannot be gone on with is taken away."""
    try:
        told = json.loads(_beside(into).read_bytes())
        size = _part(into).stat().st_size
        if isinstance(told, str) and told.isprintable() and told.isascii() and 0 < size <= MOST_BYTES:
            return _Half(size, told)
    except (OSError, ValueError):
        pass
    _forget(into)
    return None


def _forget(into: Path) -> None:
    for path in (_part(into), _beside(into)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _rest(wanted: Wanted) -> str:
    """What to add to a sentence where a part of the file came and is of use."""
    half = _half(wanted.into)
    return f"; {half.size:,} bytes of it are kept, and the next get asks for the rest" if half else ""


def _headers(wanted: Wanted, half: _Half | None) -> dict[str, str]:
    if half:
        return {"Range": f"bytes={half.size}-", "If-Range": half.validator}
    asked = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.last_modified}
    return {name: value for name, value in asked.items() if value}


# What comes


def _led_to(url: "httpx.URL", reply: "httpx.Response") -> str:
    """The address of the same host that a reply leads to.

    Raises:
        NotFetchedError: it leads elsewhere.
    """
    import httpx

    try:
        led = url.join(reply.headers.get("Location", ""))
    except httpx.InvalidURL:
        raise NotFetchedError("the address leads to what is no address") from None
    if (led.scheme, led.host, led.port) != (url.scheme, url.host, url.port) or led.userinfo:
        other = f"{led.scheme}://{led.host or ''}{f':{led.port}' if led.port else ''}"
        raise NotFetchedError(f"the address leads to {other}, which is not on record and is not followed")
    return str(led)


async def _received(
    wanted: Wanted, reply: "httpx.Response", half: _Half | None, on_bytes: Callable[[int], None]
) -> Came:
    _answered(reply, wanted, half)
    if reply.status_code == HTTPStatus.NOT_MODIFIED:
        return Came(None, wanted.etag, wanted.last_modified)
    at = _starts_at(wanted, reply, half)
    _is_fit(reply, at)
    etag, modified = _words(reply)
    if not at:
        _begin(wanted.into, etag, modified)
    await _written(wanted.into, reply, at, on_bytes)
    part = _part(wanted.into)
    _is_pdf(wanted.into, part, reply)
    with suppress(OSError):
        _beside(wanted.into).unlink(missing_ok=True)
    return Came(part, etag, modified)


def _answered(reply: "httpx.Response", wanted: Wanted, half: _Half | None) -> None:
    """Turn every answer but a file, or that there is no newer one, into a sentence."""
    status = reply.status_code
    if status in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        return
    if status == HTTPStatus.NOT_MODIFIED and not half and (wanted.etag or wanted.last_modified):
        return
    host = reply.url.host
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        gone = "there is nothing at this address" if status == HTTPStatus.NOT_FOUND else "it was taken away"
        raise NotFetchedError(f"{gone} ({status}): look for the report on its publisher's site, {_BY_HAND}")
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise NotFetchedError(f"{host} does not give this file to everybody ({status})")
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and half:
        _forget(wanted.into)
        raise _AgainError(f"{host} no longer has the file of which a part had come ({status})", 0)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise _AgainError(
            f"{host} says that it is asked too often ({status})", _retry_after(reply), everybody=True
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        wait = _retry_after(reply)
        raise _AgainError(f"{host} cannot answer at present ({status})", wait, everybody=wait is not None)
    raise NotFetchedError(f"{host} answered with {status}, which is no file")


def _retry_after(reply: "httpx.Response") -> float | None:
    """The seconds that a host asks to wait."""
    told = reply.headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    with suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(told).timestamp()
        sent = reply.headers.get("Date")
        return max(0.0, until - (parsedate_to_datetime(sent).timestamp() if sent else time.time()))
    return None


def _starts_at(wanted: Wanted, reply: "httpx.Response", half: _Half | None) -> int:
    """From which byte of the file on the reply is: the first, or the one after those that came before."""
    if reply.status_code == HTTPStatus.OK:
        return 0
    told = _RANGE.match(reply.headers.get("Content-Range", ""))
    if half and told and int(told[1]) == half.size:
        return half.size
    _forget(wanted.into)
    raise _AgainError(f"{reply.url.host} sent another part of the file than the one that was asked for", 0)


def _is_fit(reply: "httpx.Response", at: int) -> None:
    """See whether what is announced is a file of the kind and size that is wanted."""
    kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    if kind in {"text/html", "application/xhtml+xml"}:
        raise _no_pdf("this is a page and no PDF")
    if reply.headers.get("Content-Encoding", "identity").strip().casefold() not in {"", "identity"}:
        raise NotFetchedError(f"{reply.url.host} sent the file packed, though asked not to")
    length = reply.headers.get("Content-Length", "")
    if length.isdecimal() and at + int(length[:18]) > MOST_BYTES:
        raise _too_large()


def _no_pdf(what: str) -> NotFetchedError:
    return NotFetchedError(f"{what}: open the address, save the PDF, {_BY_HAND}")


def _too_large() -> NotFetchedError:
    return NotFetchedError(f"the file is larger than {MOST_BYTES >> 20} MB, which no report is")


def _words(reply: "httpx.Response") -> tuple[str | None, str | None]:
    """What the host calls the file, as far as it can be sent back."""
    told = (reply.headers.get("ETag"), reply.headers.get("Last-Modified"))
    most = 1024
    etag, modified = (
        word if word and word.isascii() and word.isprintable() and len(word) < most else None for word in told
    )
    return etag, modified


def _begin(into: Path, etag: str | None, modified: str | None) -> None:
    """Write down what the host calls a file before it comes; a weak name would do for no part of it."""
    _forget(into)
    strong = etag if etag and not etag.startswith("W/") else modified if not etag else None
    if strong:
        _beside(into).write_bytes(json.dumps(strong).encode())


async def _written(into: Path, reply: "httpx.Response", at: int, on_bytes: Callable[[int], None]) -> None:
    size = at
    with _part(into).open("r+b" if at else "wb", buffering=0) as file:  # so that what came stays if this is killed
        file.seek(at)
        try:
            async for block in reply.aiter_raw():
                size += len(block)
                if size > MOST_BYTES:
                    raise _too_large()
                _ = file.write(block)
                on_bytes(len(block))
        except NotFetchedError:
            _forget(into)
            raise
        os.fsync(file.fileno())


def _is_pdf(into: Path, part: Path, reply: "httpx.Response") -> None:
    """See whether what came is a PDF, and all of it: not every host says beforehand how much it sends."""
    content = part.read_bytes()
    if b"%PDF-" not in content[:_MAGIC_WITHIN]:
        _forget(into)
        page = content[:_MAGIC_WITHIN].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml"))
        what = "this is a page and no PDF" if page else "what came is no PDF" if content else "an empty file came"
        raise _no_pdf(what)
    told = _RANGE.match(reply.headers.get("Content-Range", ""))
    if told and told[2].isdecimal() and len(content) != int(told[2]):
        if len(content) > int(told[2]):
            _forget(into)
        raise _AgainError(_BROKEN)  # a host need not send all that is left
    announced = reply.headers.keys() & {"content-length", "transfer-encoding"}
    if (not announced or (told and told[2] == "*")) and b"%%EOF" not in content[-2 * _MAGIC_WITHIN :]:
        _forget(into)
        raise _AgainError(_BROKEN)


# What goes wrong


@contextmanager
def _sentences(host: str) -> Iterator[None]:
    """Turn what httpx, the system and TLS raise into a sentence."""
    import httpx

    try:
        yield
    except httpx.TimeoutException:
        raise _AgainError(f"{host} did not answer within {SILENCE:.0f} seconds") from None
    except httpx.ProxyError as error:
        raise NotFetchedError(f"the proxy does not let this through ({error})", of_host=True) from None
    except httpx.ConnectError as error:
        raise _unconnected(host, error) from None
    except httpx.TransportError:
        raise _AgainError(_BROKEN) from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise NotFetchedError(f"what {host} answered cannot be understood ({error})") from None
    except OSError as error:
        raise NotFetchedError(f"it cannot be written: {error.strerror or error}") from None


def _unconnected(host: str, error: Exception) -> NotFetchedError | _AgainError:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message or "it cannot be verified"
            message = f"the certificate of {host} is not trusted ({why}), so nothing was asked"
            return NotFetchedError(message, of_host=True)
        if isinstance(cause, ssl.SSLError):
            return NotFetchedError(f"no secure connection to {host} could be made ({cause.reason})", of_host=True)
        if isinstance(cause, socket.gaierror):
            return _AgainError(f"there is no network, or no {host} ({cause.strerror})")
    proxy = " through the proxy that is set" if getproxies().keys() & {"https", "all"} else ""
    return _AgainError(f"{host} cannot be reached{proxy}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
