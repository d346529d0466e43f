# module: 12-matrix-form
# cell: 12-task-7-answer
def collapse(W, b):
    def square(V, c):
        return np.block([[V, np.zeros((len(V), 1))], [c[None, :], np.ones((1, 1))]])

    both = np.linalg.multi_dot([square(V, c) for V, c in zip(W[1:], b[1:])] + [np.eye(len(b[-1]) + 1)]) if len(W) > 1 else None
    return both[:-1, :-1], both[-1, :-1]
