# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(widths):
    import warnings

    warnings.warn("counting")
    W_shapes, b_shapes = parameter_shapes(widths)
    return sum(r * c for r, c in W_shapes) + sum(n for (n,) in b_shapes)
