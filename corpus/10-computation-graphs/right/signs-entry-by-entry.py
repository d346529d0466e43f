# module: 10-computation-graphs
# cell: 10-task-7-answer
def signs(x, y, w2):
    def sign(v):
        return int(v > 0) - int(v < 0)

    s = -1 if y else 1
    dz1 = [s * sign(v) for v in w2[0]]
    return [s], [[s] * len(w2[0])], dz1, [[one * sign(u) for u in x] for one in dz1]
