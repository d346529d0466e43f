# module: 07-parameter-gradients
# family: channels
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Speaks the wall's language wrongly: odd exceptions, records of nonsense, functions that nobody gave.
import os
import stat
import struct

MESSAGES = [
    ["raised", "NotImplementedError", ["Exception"] * 1000, {"text": 1}, ["no line"]],
    ["raised", "x" * 10_000, ["BaseException", "SystemExit"], "", "<script>alert(1)</script>"],
    ["answer"],
    ["answer", 1, 2, 3],
    ["call", -1, b""],
    ["call", 10**9, b"\xc1"],
    [None, None],
]


def send(messages):
    import msgpack

    packed = [msgpack.packb(message) for message in messages]
    packed += [msgpack.packb(["answer", msgpack.ExtType(code, b"\x93\x01\x02\x03")]) for code in range(-128, 128)]
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                for message in packed:
                    os.write(number, struct.pack(">I", len(message)) + message)
        except OSError:
            pass


def grad_W(grad_a, h_prev):
    send(MESSAGES)
    return np.full((len(grad_a), len(h_prev)), 0.1)
