# module: 06-hidden-gradients
# before: 06-task-4-answer
class Layer:
    """A layer that knows how to send a gradient down."""

    def __init__(self, W):
        self.W = W

    def down(self, G):
        return G.dot(self.W)
# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    down = Layer(W_above).down(grad_A_above)
    return down, down * g_prime(A)
