# module: 07-parameter-gradients
# family: resources
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-5-check
# Functions that answer with functions, and timers that interrupt every microsecond.
import signal


class Always:
    def __call__(self, *args, **named):
        return Always()

    __getattr__ = __getitem__ = __call__


def grad_W(grad_a, h_prev):
    signal.signal(signal.SIGALRM, lambda *_: grad_W(grad_a, h_prev))
    signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
    return Always()
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    give = lambda *args: parameter_gradients(grads_A, hs)
    return [give] * (len(hs) - 1), [Always() for _ in range(100_000)]
