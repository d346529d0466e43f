# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(connected, softmax, u):
    heard, count = set(range(len(connected[-1]))) if softmax else {u}, 0
    for mask in connected[::-1]:
        below = set()
        for i in heard:
            senders = [j for j in range(mask.shape[1]) if mask[i, j]]
            count += 1 + len(senders)
            below |= set(senders)
        heard = below
    return count
