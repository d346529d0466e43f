# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    out = np.empty(len(a))
    for j in range(len(a)):
        out[j] = grad_h[j] * float(g_prime(float(a[j])))
    return out
