# module: 08-backprop-pseudocode
# cell: 08-task-7-answer
def suspects(W, b, loss, programs):
    rng = np.random.default_rng(11)
    W, b = ([None, *(one + rng.normal(size=one.shape) for one in part[1:])] for part in (W, b))
    right = measure_gradients(W, b, loss)
    answer = []
    for program in programs:
        wrong = []
        for letter, own, measured in zip("Wb", program(W, b), right):
            for k in range(len(W) - 1, 0, -1):
                if np.max(np.abs(own[k] - measured[k])) > 1e-5 * np.max(np.abs(measured[k])):
                    wrong.append(letter + str(k))
        answer.append(tuple(wrong))
    return tuple(answer)
