# module: 06-hidden-gradients
# cell: 06-task-2-answer
def grad_h(W_above, grad_a_above):
    out = [0.0] * len(W_above[0])
    for m, row in enumerate(W_above.tolist()):
        for j, w in enumerate(row):
            out[j] += w * float(grad_a_above[m])
    return tuple(out)
