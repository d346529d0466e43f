# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    half = steps // 2
    long = [distance / (slope * half)] * half
    return long + [0.1 * distance / (slope * steps)] * (steps - half)
