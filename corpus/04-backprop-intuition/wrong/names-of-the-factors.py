# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: wrong type
def chain_factors(w, h, slope, grad_y):
    return {"dL/dy": grad_y, "dy/da3": slope[3], "da3/dh2": w[3], "dh2/da2": slope[2]}
