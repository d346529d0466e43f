# module: 04-backprop-intuition
# cell: 04-task-4-answer
def grad_w112(w, h, slope, grad_y):
    J3, J2 = slope[3][:, None] * w[3], slope[2][:, None] * w[2]
    start = slope[1][0] * h[0][1]
    total = grad_y * J3 @ J2 @ (np.eye(len(h[1]))[0] * start)
    return grad_y * J3[0] * J2[:, 0] * start, total[0]
