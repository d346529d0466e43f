# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    outer_products = [grad_W(a, h) for a, h in zip(grad_A, H_prev)]
    biases = [grad_b(a) for a in grad_A]
    return np.mean(outer_products, axis=0), np.mean(biases, axis=0)
