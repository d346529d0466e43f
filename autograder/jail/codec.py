"""The only bytes that cross the wall: numbers, text, arrays, and lists, tuples and dicts of these.

A value is rebuilt on the other side from plain bytes, so no class of a student ever arrives there.
Functions stay where they are and cross as a number; what has no plain form crosses as its name.
The objects of mlp_ref cross by their public name (`tanh`) or by their fields (`Layer`): on the
student's side only those that are offered. Of a figure what it shows crosses, as plain data.
"""

import dataclasses
import math
import re
from collections.abc import Callable, Sequence

import msgpack
import numpy as np

TUPLE, ARRAY, SCALAR, INTEGER, FUNCTION, FOREIGN, NAMED, RECORD, DRAWING = range(1, 10)
_KINDS = [np.dtype(code).newbyteorder("<") for code in "?bhilqBHILQefd"]
DTYPES = {kind.str: kind for kind in _KINDS}
SCALARS = {kind.type: kind.str.encode() for kind in _KINDS}
RECORDS = ("Layer", "Network", "Cache")
MAX_DEPTH = 64  # of tuples and records in each other
MAX_ITEMS = 1_000_000  # in all lists and dicts of a message
MAX_NUMBERS = 2_000_000  # in all arrays of a message: each becomes a float64 sooner or later
MAX_BYTES = 1 << 27  # unpacked in all: what lies in tuples in tuples is copied each time
MAX_DIGITS = 1000  # of an integer beyond 64 bits
MAX_ODD_KEYS = 1000  # of all dicts of a message: they may be chosen so that their hashes are equal
MAX_DIMENSIONS = 64  # numpy's own limit
FOREIGN_ITEMS = 100  # each has a class of its own


class CodecError(ValueError):
    """A value that cannot cross, or bytes that no value was packed into."""


class Foreign:
    """Stands for a value without a plain form; its class has the name of the value's class."""

    @staticmethod
    def named(kind: str) -> "Foreign":
        # Letters only: a class could be named after the numbers that a hidden check gave.
        return type(re.sub(r"[^A-Za-z_]", "", kind)[:30] or "object", (Foreign,), {})()


class TooLargeError(CodecError):
    """Bytes that more was packed into than may cross."""


Refer = Callable[[Callable], list]  # a function's place: [whether it is the sender's, its number]
Resolve = Callable[[list], Callable]


def pack(value, refer: Refer, depth: int = 0) -> bytes:
    """The bytes of a value; raises CodecError if they would not come back as the same."""
    if depth > MAX_DEPTH:
        raise CodecError("tuples nested too deeply")
    try:
        return msgpack.packb(
            value,
            default=lambda other: _plain(other, refer, depth + 1),
            strict_types=True,
            unicode_errors="replace",
        )
    except CodecError:
        raise
    except Exception as error:  # a student's class may raise anything when it is looked at
        raise CodecError(text_of(error)) from None


def _plain(value, refer: Refer, depth: int):
    """What msgpack can pack, in place of a value that it does not know."""
    if name := SCALARS.get(type(value)):  # first of all: a list may hold a hundred thousand
        return msgpack.ExtType(SCALAR, name + value.tobytes())
    if isinstance(value, tuple):
        return msgpack.ExtType(TUPLE, pack(list(value), refer, depth))
    if callable(value) and (name := _public_name(value)):
        return msgpack.ExtType(NAMED, name.encode())
    if is_record(value):
        fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
        return msgpack.ExtType(RECORD, pack([type(value).__name__, fields], refer, depth))
    if hasattr(type(value), "__array__"):
        return _array(value)
    if isinstance(value, int):
        return _integer(int(value))
    for base in (float, str, list, dict):
        if isinstance(value, base):
            return base(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return list(value)
    if callable(value):
        return msgpack.ExtType(FUNCTION, msgpack.packb(refer(value)))
    from workbook.checks import axes  # in a student's process it comes with the first message

    if axes.is_axes(value):
        return msgpack.ExtType(DRAWING, pack(axes.plain(value), refer, depth))
    return _foreign(type(value).__name__)


def _public_name(value) -> str | None:
    """The name of a public thing of mlp_ref, which in a student's process is a stand-in."""
    import mlp_ref

    there = vars(mlp_ref)
    return next((name for name in mlp_ref.__all__ if there.get(name) is value), None)


def is_record(value) -> bool:
    """Whether this crosses by its fields."""
    name = type(value).__name__
    return name in RECORDS and type(value) is _offered(name)


def _offered(name):
    """What mlp_ref has under a name; CodecError if in this process it has nothing there."""
    import mlp_ref

    if type(name) is not str or name not in mlp_ref.__all__:
        raise CodecError("malformed: not offered in this exercise")
    return getattr(mlp_ref, name)


def _array(value) -> msgpack.ExtType:
    """An array, a numpy scalar, or what numpy makes an array of: as an array of the base class."""
    array = np.asarray(value)
    floats = array.dtype == object and {type(entry) for entry in array.flat} <= {float, np.float64}
    if floats or array.dtype == np.longdouble:
        array = array.astype(np.float64)
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    if array.dtype.str not in DTYPES:
        return _foreign(type(value).__name__)
    if isinstance(value, np.generic):
        return msgpack.ExtType(SCALAR, array.dtype.str.encode() + array.tobytes())
    content = [array.dtype.str, list(array.shape), array.tobytes()]
    return msgpack.ExtType(ARRAY, msgpack.packb(content))


def _integer(value: int) -> msgpack.ExtType:
    if value.bit_length() > 3 * MAX_DIGITS:
        return _foreign("int")
    return msgpack.ExtType(INTEGER, str(value).encode())


def _foreign(kind: str) -> msgpack.ExtType:
    return msgpack.ExtType(FOREIGN, kind.encode("utf-8", "replace"))


def text_of(error: BaseException) -> str:
    """What an exception says; a student's own class may fail in saying it."""
    try:
        return str(error)
    except Exception:
        return "no text"


def unpack(content: bytes, resolve: Resolve, most: int | None = None):
    """The value in the bytes; raises CodecError, and nothing else, whatever the bytes are.

    `resolve` gives the function at a place; it raises a CodecError if there is none. most: pieces
    in all lists and dicts, and numbers in all arrays, if there may be fewer than in any message.
    """
    return _Unpacker(resolve, most).unpack(content)


class _Unpacker:
    """Unpacks one message; small bytes must not become a heap of objects."""

    def __init__(self, resolve: Resolve, most: int | None):
        self.resolve = resolve
        self.depth, self.bytes, self.odd_keys = 0, MAX_BYTES, MAX_ODD_KEYS
        self.items, self.numbers = most or MAX_ITEMS, most or MAX_NUMBERS

    def unpack(self, content: bytes):
        self.depth += 1
        self._count(size=len(content))
        if self.depth > MAX_DEPTH + 2:  # the outermost, and an array in the innermost
            raise CodecError("malformed: nested too deeply")
        try:
            return msgpack.unpackb(
                content,
                ext_hook=self._value,
                list_hook=self._list_of,
                object_pairs_hook=self._dict_of,
                max_array_len=MAX_ITEMS,
                max_map_len=MAX_ITEMS,
                strict_map_key=False,
            )
        except CodecError:
            raise
        except MALFORMED as error:
            raise CodecError(f"malformed: {type(error).__name__}") from None
        finally:
            self.depth -= 1

    def _count(self, items: int = 0, numbers: int = 0, odd_keys: int = 0, size: int = 0) -> None:
        self.items -= items
        self.numbers -= numbers
        self.odd_keys -= odd_keys
        self.bytes -= size
        if min(self.items, self.numbers, self.odd_keys, self.bytes) < 0:
            raise TooLargeError("of too many pieces")

    def _list_of(self, values: list) -> list:
        self._count(1 + len(values))
        return values

    def _dict_of(self, pairs: list[tuple]) -> dict:
        self._count(1 + len(pairs), odd_keys=sum(_is_odd(key) for key, _ in pairs))
        return dict(pairs)

    def _value(self, code: int, content: bytes):
        if code == TUPLE:
            return tuple(self._list(content))
        if code == SCALAR:
            return self._scalar(content)
        if code == ARRAY:
            return self._array(*self._list(content))
        if code == INTEGER and len(content) <= MAX_DIGITS + 2:
            return int(content)
        if code == FUNCTION:
            return self.resolve(self._list(content))
        if code == FOREIGN:
            self._count(FOREIGN_ITEMS)
            return Foreign.named(content.decode("utf-8", "replace"))
        if code == NAMED:
            return _offered(content.decode())
        if code == RECORD:
            name, fields = self._list(content)
            if name == "Layer" and not all(isinstance(one, np.ndarray) for one in fields):
                raise CodecError("malformed: layer")  # numpy would make gigabytes of some texts
            return _offered(name if name in RECORDS else None)(*fields)
        if code == DRAWING:
            from workbook.checks import drawing

            return drawing.rebuilt(self.unpack(content))
        raise CodecError(f"malformed: code {code}")

    def _scalar(self, content: bytes) -> np.generic:
        dtype = DTYPES.get(content[:3].decode())
        if dtype is None or len(content) != 3 + dtype.itemsize:
            raise CodecError("malformed: number")
        self._count(numbers=1)
        return np.frombuffer(content, dtype, offset=3)[0]

    def _array(self, dtype: str, shape: list, content: bytes) -> np.ndarray:
        sizes = type(shape) is list and len(shape) <= MAX_DIMENSIONS
        sizes = sizes and all(type(n) is int and n >= 0 for n in shape)
        if type(content) is not bytes or dtype not in DTYPES or not sizes:
            raise CodecError("malformed: array")
        if math.prod(shape) * np.dtype(dtype).itemsize != len(content):
            raise CodecError("malformed: size of an array")
        # An array without numbers may have a billion rows, which a product gives numbers.
        self._count(numbers=math.prod(max(n, 1) for n in shape))
        return np.frombuffer(content, dtype).reshape(shape).copy()

    def _list(self, content: bytes) -> list:
        values = self.unpack(content)
        if type(values) is not list:
            raise CodecError("malformed: no list")
        return values


# What unpacking, or building what was unpacked, may raise for bytes that were not packed here.
MALFORMED = (
    ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, MemoryError,
    msgpack.UnpackException,
)  # fmt: skip


def _is_odd(key) -> bool:
    """Whether many keys like this one can have the same hash: such a dict takes ages to make."""
    return type(key) not in (str, float) and not (type(key) is int and key.bit_length() <= 64)
