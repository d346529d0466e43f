# module: 10-computation-graphs
# cell: 10-task-10-answer
class Linear:
    def __init__(self, w, b):
        self.w, self.b, self.waiting = w, b, []
        self.dw, self.db = np.zeros(w.shape), np.zeros(b.shape)

    def forward(self, x):
        self.waiting.append(x.copy())
        return self.w.dot(x) + self.b

    def backward(self, dz):
        x = self.waiting.pop()
        self.dw += dz[:, None] * x
        self.db += dz
        return dz @ self.w

    def gradients(self):
        return self.dw, self.db


def layer(w, b):
    one = Linear(w, b)
    return one.forward, one.backward, one.gradients
