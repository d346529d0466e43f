# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    half = steps // 2
    long = [distance / (slope * half)] * half  # ends at most one such step away
    return long + [5 * distance / (slope * steps**2)] * (steps - half)
