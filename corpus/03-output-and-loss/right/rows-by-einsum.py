# module: 03-output-and-loss
# cell: 03-task-4-answer
def softmax_rows(A):
    E = np.exp(A - A.max(axis=1, keepdims=True))
    return np.einsum('nk,n->nk', E, 1 / np.einsum('nk->n', E))
