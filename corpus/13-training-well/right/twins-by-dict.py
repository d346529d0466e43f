# module: 13-training-well
# cell: 13-task-3-answer
def twins(W, b, V):
    from itertools import combinations
    
    groups = {}
    for i in range(len(b)):
        groups.setdefault((*W[i], b[i], *V[:, i]), []).append(i)
    return [pair for group in groups.values() for pair in combinations(group, 2)]
