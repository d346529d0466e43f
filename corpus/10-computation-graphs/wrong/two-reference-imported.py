# module: 10-computation-graphs
# cell: 10-task-6-answer
# loses: 10-task-6-check
# mistake: reference used
def two_layer_gradients(x, y, w1, b1, w2, b2):
    from mlp_ref import Layer, Network, forward_propagation, logistic_output
    from mlp_ref.backprop import back_propagation
    net = Network([Layer(w1, b1), Layer(w2, b2)], g=logistic, output=logistic_output)
    found = back_propagation(net, forward_propagation(net, x), np.array([y]))
    two, one = found.layers[1], found.layers[0]
    return two.b, two.W, two.b, one.b, one.W, one.b
