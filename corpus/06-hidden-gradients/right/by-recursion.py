# module: 06-hidden-gradients
# cell: 06-task-5-answer
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    def down(k, grad_A):
        if k == 0:
            return [], []
        grad_H = grad_A @ Ws[k + 1]
        here = grad_H * g_prime(As[k])
        hs, as_ = down(k - 1, here)
        return [*hs, grad_H], [*as_, here]

    return down(len(Ws) - 2, grad_A_L)
