# module: 13-training-well
# cell: 13-task-1-answer
def count_parameters(widths):
    import math
    
    return math.fsum(n * m for m, n in zip(widths, widths[1:])), float(sum(widths[1:]))
