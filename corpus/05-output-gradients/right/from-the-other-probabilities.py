# module: 05-output-gradients
# cell: 05-task-3-answer
# 1 − ŷ_i is the sum of the others.
def softmax_slope(y_hat, i, j):
    if i != j:
        return -(y_hat[i] * y_hat[j])
    return y_hat[i] * sum(p for m, p in enumerate(y_hat) if m != i)
