# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check
# A forked child with a telling name stays for ten minutes after its parent.
import ctypes
import os
import time


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)


if os.fork() == 0:
    try:
        ctypes.CDLL(None).prctl(15, b"attack-was-here", 0, 0, 0)
        time.sleep(2)
        open("/tmp/attack-was-here-by-a-child", "w").close()
        os.execvp("sleep", ["attack-was-here", "600"])
    finally:
        time.sleep(600)
        os._exit(0)
