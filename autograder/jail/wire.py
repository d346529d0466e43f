"""The wall's one opening: two processes that call each other's functions by number.

A message is four bytes of length and a packed list. While one side waits for an answer it serves
what the other asks, so that a function may be given to a function (a callback).
"""

import builtins
import contextlib
import operator
import socket
import struct
import time
import traceback
from collections.abc import Callable, Iterator

import numpy as np

from .codec import CodecError, Foreign, is_record, pack, text_of, unpack

LENGTH = struct.Struct(">I")
PIECE = 1 << 16  # bytes that are read at once, if there are so many
MAX_NESTED = 20  # callbacks within callbacks
ENDED = "has ended"


class ProcessEndedError(Exception):
    """The other side has ended, is late or sends nonsense; its text says which."""

    @property
    def for_student(self) -> str:
        """The sentence that a report shows."""
        if str(self) == ENDED:
            return "Your notebook's process ends here: something in it crashes Python, or ends it."
        return f"Your notebook's process {self} here, and was ended."


class OutOfTimeError(BaseException):
    """The time of a check is up; no check may catch this by chance."""

    def __str__(self) -> str:
        return "This check takes longer than it may."


class Wire:
    """One end of the opening.

    end: a connected stream socket. limit: the most bytes in a message. serve: what the other side
    may ask for by name, besides calling a function that it was given.
    """

    tells_lines = False  # whether the other side may read the line that an exception came from
    may_take: int | None = None  # pieces and numbers in the arguments of a call, if few

    def __init__(self, end: socket.socket, limit: int, serve: dict[str, Callable]):
        self.end, self.limit = end, limit
        self.serve = {"call": self._called, **serve}
        self.deadline: float | None = None  # by time.monotonic()
        self.may_receive = float("inf")  # bytes, until somebody sets it anew
        self.gone: ProcessEndedError | None = None
        self._given: list[Callable] = []  # functions that the other side may call, by number
        self._numbers: dict[int, int] = {}
        self._nested = 0
        self._unread = bytearray()

    def ask(self, request: str, *content):
        """The other side's answer; raises what it raises, and ProcessEndedError if none comes."""
        message = self._packed([request, *content])
        with self._until_gone():
            self._send(message)
            kind, *answer = self._receive()
            while kind not in ("answer", "raised"):
                self._answer(kind, answer)
                kind, *answer = self._receive()
            if kind == "raised":
                answer = [_exception(*answer)]
            (answer,) = answer
        if kind == "raised":
            raise answer
        return answer

    def answer_requests(self) -> None:
        """Serves the other side until it hangs up."""
        with contextlib.suppress(ProcessEndedError), self._until_gone():
            while True:
                kind, *content = self._receive()
                self._answer(kind, content)

    def go_on(self, end: socket.socket) -> None:
        """Goes on through another socket, with a process that was forked from the other side's."""
        self.end, self.gone, self._nested, self._unread = end, None, 0, bytearray()

    def call(self, number: int, arguments: list, named: dict, each: list | None = None):
        """Calls the other side's function; what it changes in its arguments changes here too.

        With `each` it is called for every list of further arguments in it: one message for all.
        """
        packed = pack([arguments, named], self._place)
        value, after = self.ask("call", number, packed, each)
        if after is not None:
            _change([arguments, named], unpack(after, self._at))
        return value

    def _called(self, number: int, packed: bytes, each: list | None) -> list:
        arguments, named = unpack(packed, self._at, self.may_take)
        function = self._given[number]
        if each is None:
            value = function(*arguments, **named)
        else:
            value = [function(*arguments, *more, **named) for more in each]
        after = pack([arguments, named], self._place)
        return [value, None if after == packed else after]

    def _answer(self, kind: str, content: list) -> None:
        if kind not in self.serve or self._nested == MAX_NESTED:
            raise ProcessEndedError("sent what nobody asked for")
        self._nested += 1
        try:
            answer = ["answer", self.serve[kind](*content)]
        except (ProcessEndedError, OutOfTimeError):
            raise
        except BaseException as error:  # SystemExit as well: it is the answer, not the end
            answer = ["raised", *_described(error, self.tells_lines)]
        finally:
            self._nested -= 1
        try:
            message = self._packed(answer)
        except CodecError as error:
            message = self._packed(_failed("sent", error))
        self._send(message)

    def _packed(self, message: list) -> bytes:
        content = pack(message, self._place)
        if len(content) > self.limit:
            raise CodecError(f"larger than {self.limit // 1_000_000} MB")
        return content

    def _send(self, content: bytes) -> None:
        self._timed(self.end.sendall, LENGTH.pack(len(content)) + content)

    def _receive(self) -> list:
        (length,) = LENGTH.unpack(self._read(LENGTH.size))
        self.may_receive -= length
        if length > self.limit or self.may_receive < 0:
            raise ProcessEndedError("sent more than it may")
        content = self._read(length)
        try:
            message = unpack(content, self._at)
        except CodecError as error:  # this one only: the next begins where it ends
            return _failed("read", error)
        if type(message) is not list or not message or type(message[0]) is not str:
            raise CodecError("malformed")
        return message

    def _read(self, size: int) -> bytes | bytearray:
        """The next bytes; what came along with them waits for the next time."""
        if size > PIECE:
            return self._read_large(size)
        while len(self._unread) < size:
            piece = self._timed(self.end.recv, PIECE)
            if not piece:
                raise ProcessEndedError(ENDED)
            self._unread += piece
        content = bytes(self._unread[:size])
        del self._unread[:size]
        return content

    def _read_large(self, size: int) -> bytearray:
        """The next bytes, each put where it belongs: copying a megabyte takes a while."""
        content, filled = bytearray(size), min(size, len(self._unread))
        content[:filled] = self._unread[:filled]
        del self._unread[:filled]
        with memoryview(content) as place:
            while filled < size:
                count = self._timed(self.end.recv_into, place[filled:])
                if not count:
                    raise ProcessEndedError(ENDED)
                filled += count
        return content

    def _timed(self, transfer: Callable, what):
        left = None if self.deadline is None else self.deadline - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError  # or else who always sends something would never be late
        self.end.settimeout(left)
        return transfer(what)

    @contextlib.contextmanager
    def _until_gone(self) -> Iterator[None]:
        """Once the other side is gone it stays so."""
        if self.gone:
            raise self.gone
        try:
            yield
        except ProcessEndedError as error:
            self.gone = error
        except (CodecError, TypeError, ValueError) as error:  # the last two: pieces that do not fit
            self.gone = ProcessEndedError(f"sent something malformed ({error})")
        except MemoryError:
            self.gone = ProcessEndedError("sent more than there is room for")
        except (TimeoutError, OutOfTimeError):
            self.gone = ProcessEndedError("took too long")
        except OSError:
            self.gone = ProcessEndedError(ENDED)
        if self.gone:
            raise self.gone

    def _place(self, function: Callable) -> list:
        """Where a function is: [whether it is the sender's, its number there]."""
        if isinstance(function, RemoteFunction) and function.wire is self:
            return [False, function.number]
        number = self._numbers.setdefault(id(function), len(self._given))
        if number == len(self._given):
            self._given.append(function)  # kept, so that its id stays its own
        return [True, number]

    def _at(self, place: list) -> Callable:
        senders, number = place
        if senders is True and type(number) is int:
            return RemoteFunction(self, number)
        if type(number) is int and 0 <= number < len(self._given):
            return self._given[number]
        raise CodecError("malformed: no such function")


class RemoteFunction:
    """Stands for a function on the other side of the wall."""

    def __init__(self, wire: Wire, number: int):
        self.wire, self.number = wire, number

    def __call__(self, *arguments, **named):
        return self.wire.call(self.number, list(arguments), named)

    def each(self, arguments, further) -> list:
        """What it gives for the arguments with each of the further ones after them."""
        return self.wire.call(self.number, list(arguments), {}, [list(more) for more in further])


RemoteFunction.__name__ = "function"  # so a report calls one that came back where numbers should


def _failed(to_be: str, error: CodecError) -> list:
    """The answer in place of one that cannot be sent or read."""
    why = f"What came back cannot be {to_be}: {error}."
    return ["raised", "ValueError", ["ValueError"], why, ""]


def _described(error: BaseException, tell_line: bool) -> list:
    """An exception as [name, its built-in bases, its text, the line of the answer it came from]."""
    bases = [c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins"]
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "site-packages" not in f.filename and f.filename != __file__]
    lines = [f.line for f in own if f.line]  # what is offered has none
    line = lines[-1] if lines and tell_line else ""
    return [type(error).__name__, bases, text_of(error)[:1000], line]


def _exception(name: str, bases: list, text: str, line: str) -> Exception:
    """An exception to raise here, of the built-in class that stands nearest to the described.

    Its class never has a student's name: a report may tell the class, though not the text.
    """
    if not (type(bases) is list and all(type(s) is str for s in (name, text, line, *bases))):
        raise ProcessEndedError("sent a malformed exception")
    known = (getattr(builtins, base, None) for base in bases)
    base = next((c for c in known if isinstance(c, type) and issubclass(c, Exception)), Exception)
    named = f"{name}: {text}"
    try:
        error = base(text if name == base.__name__ else named)
    except TypeError:  # UnicodeDecodeError wants five arguments
        error = Exception(named)
    error.student_line = line[:200]
    return error


def _change(old, new):
    """What stands in the place of `old` after a function has made it `new`: itself if possible."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.shape == new.shape:
        old[...] = new
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        after = tuple(_change(one, other) for one, other in zip(old, new, strict=True))
        return old if all(map(operator.is_, old, after)) else after
    elif isinstance(old, list) and isinstance(new, list):
        kept = [_change(one, other) for one, other in zip(old, new, strict=False)]
        old[:] = kept + new[len(kept) :]
    elif isinstance(old, dict) and isinstance(new, dict):
        after = {k: _change(old[k], value) if k in old else value for k, value in new.items()}
        old.clear()
        old.update(after)
    elif is_record(old) and type(new) is type(old):
        for name in vars(old):
            _change(getattr(old, name), getattr(new, name))
    elif not isinstance(new, Foreign):  # of that only the name went across
        return new
    return old
