# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: W missing
def thin_gradients(x, y, w_1, b_1, w_2, b_2, g):
    z_1 = w_1 * x + b_1
    hidden = g(z_1)
    z_2 = w_2 * hidden + b_2
    z_2_g = (g(z_2) - y) * g.derivative(z_2)
    z_1_g = z_2_g * g.derivative(z_1)
    return (z_1_g * x, z_1_g), (z_2_g * hidden, z_2_g)
