# module: 04-backprop-intuition
# cell: 04-task-1-answer
def chain_factors(w, h, slope, grad_y):
    (x, _, _, _), (_, s1, s2, s3), (_, _, w2, w3) = h, slope, w
    return grad_y, s3, w3, s2, w2, s1, x
