# module: 02-learning-parameters
# cell: 02-task-6-answer
class Descent:
    def __init__(self, Ws, bs, eta):
        self.Ws, self.bs, self.eta = tuple(Ws), tuple(bs), eta

    def step(self, grad_Ws, grad_bs):
        self.Ws = tuple(W - self.eta * g for W, g in zip(self.Ws, grad_Ws))
        self.bs = tuple(b - self.eta * g for b, g in zip(self.bs, grad_bs))


def descend(Ws, bs, gradient, eta, max_iterations):
    descent = Descent(Ws, bs, eta)
    for _ in range(max_iterations):
        descent.step(*gradient(descent.Ws, descent.bs))
    return descent.Ws, descent.bs
