# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    grad_H2 = grad_A_L @ Ws[3]
    grad_A2 = grad_H2 * g_prime(As[2])
    grad_H1 = grad_A2 @ Ws[2]
    return [grad_H1, grad_H2], [grad_H1 * g_prime(As[1]), grad_A2]
