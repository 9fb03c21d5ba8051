"""An Overpass server, asked politely: one thing at a time, by name, and waiting when it says so.

A whole answer is kept in a working folder, by the hash of server and query, so that a run that was
interrupted goes on where it was.  Whatever is not a whole answer (`gravemap.osm.answer`) is asked for
again, a stated number of times, and never taken.  This is the only module that uses the network.

How Overpass limits its users: https://dev.overpass-api.de/overpass-doc/en/preface/commons.html
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import requests

from gravemap.errors import BuildError, DataError, Problem
from gravemap.osm.answer import BROKEN_OFF, Answer, NotWhole, read_answer, words_of_page
from gravemap.osm.queries import SECONDS, Query
from gravemap.version import __version__

PUBLIC = "https://overpass-api.de/api/interpreter"
USER_AGENT = f"gravemap/{__version__} (geometry for a map; one request at a time)"
#: Answers of one run are of days no farther apart; older ones, left by an interrupted run, are asked for again.
MOST_DAYS_APART = 2

_BUSY = frozenset({429, 500, 502, 503, 504})
_PIECE = 1 << 14
_TOO_LONG = "is longer than"
_SLOT = re.compile(r"(?m)^Slot available after: .*\bin (\d+) seconds")

GO_ON = "Nothing was changed. Answers that came are kept: the same command goes on where it was."
ASK_LESS = "Ask for less: a smaller --box, or fewer --themes."

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long a server is asked; times in seconds.

    ``first_wait_s`` doubles with each try up to ``longest_wait_s`` where the server does not say how
    long to wait; a server that wants longer than ``longest_wait_s`` is left in peace.
    """

    tries: int = 6
    tries_when_too_much: int = 2
    tries_when_unreachable: int = 2
    first_wait_s: float = 15.0
    longest_wait_s: float = 600.0
    pause_s: float = 1.0
    connect_s: float = 20.0
    silence_s: float = SECONDS + 30.0
    answer_s: float = 1800.0
    answer_bytes: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer in the file ``path``; ``is_kept`` when it was there from an earlier run."""

    query: Query
    path: Path
    answer: Answer
    is_kept: bool


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a try did not bring a whole answer: a clause after the server's name.

    The server is asked ``most`` times, and again after ``wait_s`` seconds if it said how long;
    ``cure`` is what to do when that was in vain.
    """

    told: str
    most: int = 1
    wait_s: float | None = None
    cure: str = GO_ON


class Overpass:
    """The server at ``url``.

    Raises:
        DataError: when ``url`` is no web address.
    """

    def __init__(
        self,
        url: str = PUBLIC,
        tell: Tell = lambda _text: None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = interpreter_url(url)
        parts = urlsplit(self.url)
        self.host = parts.netloc.rpartition("@")[2]
        #: The address without a name and a password, to be told and kept.
        self.public_url = parts._replace(netloc=self.host).geturl()
        self._patience = patience or Patience()
        self._tell, self._sleep = tell, sleep
        self._has_asked = False

    def fetch(self, queries: Sequence[Query], folder: Path) -> list[Fetched]:
        """The answers to all ``queries``, those that ``folder`` holds already from there.

        Raises:
            BuildError: when the server does not answer; what it did answer stays in the folder.
        """
        with self._session() as session:
            found = [
                self._one(session, query, folder, f"{number} of {len(queries)}")
                for number, query in enumerate(queries, start=1)
            ]
            if not found:
                return found
            newest = max(_day(one.answer) for one in found)
            for number, one in enumerate(found, start=1):
                if one.is_kept and newest - _day(one.answer) > MOST_DAYS_APART:
                    one.path.unlink()
                    found[number - 1] = self._one(session, one.query, folder, f"{number} of {len(queries)}")
        return found

    def path_of(self, query: Query, folder: Path) -> Path:
        """Where the answer to ``query`` is kept."""
        asked = f"{self.url}\n{query.text}".encode()
        return folder / f"{hashlib.sha256(asked).hexdigest()[:32]}.osm"

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.headers["User-Agent"] = USER_AGENT
        return session

    def _one(self, session: requests.Session, query: Query, folder: Path, number: str) -> Fetched:
        path = self.path_of(query, folder)
        kept = _kept(path)
        if kept is not None:
            self._tell(f"{query.label} ({number}): kept from an earlier run, data of {kept.timestamp}")
            return Fetched(query, path, kept, is_kept=True)
        folder.mkdir(parents=True, exist_ok=True)
        for count in range(1, self._patience.tries + 1):
            self._tell(f"{query.label} ({number}): asking {self.host}")
            fault = self._try(session, query, path)
            if fault is None:
                return Fetched(query, path, read_answer(path), is_kept=False)
            wait_s = self._wait_s(fault, count)
            if count >= fault.most or wait_s > self._patience.longest_wait_s:
                raise BuildError(self._given_up(query, fault, count))
            self._tell(
                f"{self.host} {fault.told}; trying again in {wait_s:,.0f} s ({count} of {fault.most} tries)"
            )
            self._sleep(wait_s)
        raise AssertionError("the last try returns or raises")

    def _try(self, session: requests.Session, query: Query, path: Path) -> _Fault | None:
        """Ask once; a whole answer stands in ``path`` afterwards, else there is a fault."""
        if self._has_asked:
            self._sleep(self._patience.pause_s)
        self._has_asked = True
        part = path.with_suffix(".part")
        try:
            with session.post(
                self.url,
                data={"data": query.text},
                timeout=(self._patience.connect_s, self._patience.silence_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.status_code != 200:
                    return self._refused(session, response)
                self._save(response, part)
            read_answer(part)
        except NotWhole as reason:
            return self._not_whole(str(reason))
        except requests.RequestException as error:
            return self._no_answer(error)
        except TimeoutError as error:
            return _Fault(f"did not answer in time ({error})", self._patience.tries)
        except OSError as error:
            raise BuildError(f"{path.parent} cannot be written: {error.strerror or error}.") from error
        part.replace(path)
        return None

    def _not_whole(self, reason: str) -> _Fault:
        told = f"sent something else: the answer {reason}"
        if reason.startswith((BROKEN_OFF, _TOO_LONG)):
            return _Fault(told, self._patience.tries_when_too_much, cure=ASK_LESS)
        return _Fault(told, self._patience.tries)

    def _no_answer(self, error: requests.RequestException) -> _Fault:
        root = _root(error)
        if isinstance(error, requests.exceptions.SSLError):
            return _Fault(f"does not prove who it is ({root})")
        if isinstance(error, requests.ConnectTimeout) or (
            isinstance(root, OSError)
            and not isinstance(root, TimeoutError | ConnectionResetError | requests.RequestException)
        ):
            return _Fault(f"cannot be reached ({root})", self._patience.tries_when_unreachable)
        if isinstance(error, requests.Timeout) or isinstance(root, TimeoutError):
            return _Fault(f"did not answer in time ({root})", self._patience.tries)
        if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
            return _Fault(f"broke the connection off ({root})", self._patience.tries)
        return _Fault(f"cannot be asked ({root})")

    def _save(self, response: requests.Response, part: Path) -> None:
        started, size = time.monotonic(), 0
        with part.open("wb") as file:
            for piece in response.iter_content(_PIECE):
                size += len(piece)
                file.write(piece)
                if size > self._patience.answer_bytes:
                    raise NotWhole(f"{_TOO_LONG} {self._patience.answer_bytes:,} bytes")
                if time.monotonic() - started > self._patience.answer_s:
                    raise TimeoutError(f"no end after {self._patience.answer_s:,.0f} s")

    def _refused(self, session: requests.Session, response: requests.Response) -> _Fault:
        code = response.status_code
        if 300 <= code < 400:
            target = response.headers.get("Location", "nowhere")
            return _Fault(f"sends elsewhere, to {target}: name that server if you trust it")
        page = response.raw.read(4000, decode_content=True).decode("utf-8", "replace")
        words = words_of_page(page)
        told = f"answers {code}{f': {words}' if words else ''}"
        if code not in _BUSY:
            return _Fault(told)
        wait_s = _retry_after_s(response)
        if wait_s is None and code == 429:
            response.close()
            wait_s = self._slot_s(session)
        return _Fault(told, self._patience.tries, wait_s)

    def _slot_s(self, session: requests.Session) -> float | None:
        """In how many seconds the server has a free slot for us, by its status page."""
        try:
            status = session.get(
                self.url.removesuffix("interpreter") + "status",
                timeout=(self._patience.connect_s, self._patience.connect_s),
                allow_redirects=False,
            )
        except requests.RequestException:
            return None
        waits = [int(seconds) for seconds in _SLOT.findall(status.text)] if status.ok else []
        return min(waits) + 1.0 if waits else None

    def _wait_s(self, fault: _Fault, count: int) -> float:
        if fault.wait_s is not None:
            return max(fault.wait_s, self._patience.pause_s)
        return min(self._patience.first_wait_s * 2.0 ** (count - 1), self._patience.longest_wait_s)

    def _given_up(self, query: Query, fault: _Fault, count: int) -> str:
        told = f"{query.label}: {self.host} {fault.told}."
        if fault.wait_s is not None and fault.wait_s > self._patience.longest_wait_s:
            return f"{told} It wants to be left alone for {fault.wait_s / 60:,.0f} min. {fault.cure}"
        return f"{told} Tried {count} times. {fault.cure}" if count > 1 else f"{told} {fault.cure}"


def interpreter_url(url: str) -> str:
    """The address that queries are sent to, from one as people write it.

    Raises:
        DataError: when it is no web address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DataError(
            [Problem("--overpass", "is not a web address", f"Write one such as {PUBLIC}", found=url)]
        )
    return url if url.endswith("/interpreter") else f"{url.rstrip('/')}/interpreter"


def forget(paths: Iterable[Path]) -> None:
    """Remove kept answers; the next run asks for them anew."""
    for path in paths:
        path.unlink(missing_ok=True)


def _kept(path: Path) -> Answer | None:
    try:
        return read_answer(path)
    except (NotWhole, FileNotFoundError):
        return None


def _retry_after_s(response: requests.Response) -> float | None:
    """What the header Retry-After says, in seconds from the time of the answer."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
        return max(0.0, (until - parsedate_to_datetime(response.headers["Date"])).total_seconds())
    except (ValueError, TypeError, KeyError):
        return None


def _day(answer: Answer) -> int:
    """The day of an answer's data, counted from any day."""
    return date.fromisoformat(answer.osm_date).toordinal()


def _root(error: BaseException) -> BaseException:
    """The innermost reason of an error of the network."""
    while error.__context__ is not None:
        error = error.__context__
    return error
