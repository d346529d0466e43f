# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    result = [[], []]
    for delta, h in zip(grads_A[1:], hs):
        N = delta.shape[0]
        result[0].append(np.dot(delta.T, h) / N)
        result[1].append(np.sum(delta, axis=0) / N)
    return result
