# module: 03-output-and-loss
# cell: 03-task-3-answer
def softmax(a):
    e = shifted_exp(a)
    return e / e.sum()
# before: 03-task-3-answer
def shifted_exp(z):
    return np.exp(z - np.max(z, axis=-1, keepdims=True))
# cell: 03-task-4-answer
def softmax_rows(A):
    E = shifted_exp(A)
    return E / E.sum(axis=-1, keepdims=True)
