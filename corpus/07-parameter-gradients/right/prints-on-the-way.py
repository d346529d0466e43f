# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    print("grad_a", grad_a.shape, "h_prev", h_prev.shape)
    result = np.outer(grad_a, h_prev)
    print(result)
    return result


print("W has shape", grad_W(np.ones(2), np.ones(3)).shape)
