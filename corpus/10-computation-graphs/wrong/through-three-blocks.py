# module: 10-computation-graphs
# cell: 10-task-9-answer
# loses: 10-task-9-check
# mistake: exception
def through(blocks, x, upstream):
    (f, df), (g, dg), (h, dh) = blocks
    a = f(x)
    b = g(a)
    up_b = dh(b).T @ upstream
    up_a = dg(a).T @ up_b
    return [a, b, h(b)], [df(x).T @ up_a, up_a, up_b]
