# module: 07-parameter-gradients
# cell: 07-task-1-answer
def grad_W_entry(grad_a, h_prev, i, j):
    return grad_a[i] * h_prev[j]


# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    rows, columns = range(len(grad_a)), range(len(h_prev))
    return np.array([[grad_W_entry(grad_a, h_prev, i, j) for j in columns] for i in rows])


# cell: 07-task-3-answer
def grad_b(grad_a):
    return grad_W(grad_a, [1.0]).ravel()


# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    W = sum(grad_W(grad_A[n], H_prev[n]) for n in range(N))
    b = sum(grad_b(grad_A[n]) for n in range(N))
    return W / N, b / N


# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    pairs = [grad_batch(grads_A[k], hs[k - 1]) for k in range(1, len(hs))]
    return [p[0] for p in pairs], [p[1] for p in pairs]
