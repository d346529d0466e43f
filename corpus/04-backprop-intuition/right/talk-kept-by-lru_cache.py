# module: 04-backprop-intuition
# cell: 04-task-3-answer
from functools import lru_cache


def blame(talk, L, grad_y):
    ask = lru_cache(talk)

    def grad_h(k):
        return grad_y if k == L else grad_h(k + 1) * ask(k + 1)[1] * ask(k + 1)[0]

    ks = range(1, L + 1)
    return [grad_h(k) for k in ks], [grad_h(k) * ask(k)[1] * ask(k)[2] for k in ks]
