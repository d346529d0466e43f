# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check
# Dies by SIGKILL, or stops itself: alive, but never answering again.
import os
import signal


def grad_W(grad_a, h_prev):
    os.kill(os.getpid(), signal.SIGSTOP)
    return np.full((len(grad_a), len(h_prev)), 0.1)
# cell: 07-task-3-answer
def grad_b(grad_a):
    signal.raise_signal(signal.SIGKILL)
