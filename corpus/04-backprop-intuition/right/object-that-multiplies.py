# module: 04-backprop-intuition
# cell: 04-task-2-answer
class Product:
    def __init__(self, start):
        self.value = start

    def times(self, *factors):
        for factor in factors:
            self.value = self.value * factor
        return self


def grad_w(k, w, h, slope, grad_y):
    chain = Product(grad_y)
    for j in reversed(range(k + 1, len(w))):
        chain.times(slope[j], w[j])
    return chain.times(slope[k], h[k - 1]).value
