# module: 01-feedforward-networks
# cell: 01-task-5-answer
def parameter_shapes(widths):
    Ws, bs = [], []
    for k in range(len(widths) - 1):
        Ws.append([np.int64(widths[k + 1]), widths[k]])
        bs.append([widths[k + 1]])
    return Ws, bs
