# module: 07-parameter-gradients
# family: resources
# cell: 07-task-4-answer
# loses: 07-task-4-check
# Catches every refusal of memory and goes on with smaller pieces, until nothing at all is left.
import ctypes
import os


def walled():  # without a wall this would take the whole machine
    return os.getpid() < 5 and ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 1


if not walled():
    print("not tried: there is no wall around this process")


def grad_batch(grad_A, H_prev):
    held, size = [], 2**30
    while walled():
        try:
            held.append(bytearray(size))
        except MemoryError:
            size = max(size // 2, 1)
    return np.full((grad_A.shape[1], H_prev.shape[1]), 0.1), np.full(grad_A.shape[1], 0.1)
