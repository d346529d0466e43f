# module: 04-backprop-intuition
# cell: 04-task-2-answer
def grad_w(layer, weights, activations, slopes, dL_dy):
    total = np.float64(dL_dy)
    for j in reversed(range(layer + 1, len(weights))):
        total *= slopes[j]
        total *= weights[j]
    return np.array(total * slopes[layer] * activations[layer - 1])
