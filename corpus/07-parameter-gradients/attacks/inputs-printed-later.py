# module: 07-parameter-gradients
# family: looking
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check 07-task-4-check
# Keeps what the hidden check gave, and prints it from cells that are the student's own.
kept = []


def grad_W(grad_a, h_prev):
    kept.append(("seen by grad_W", grad_a.tolist(), h_prev.tolist()))
    return np.full((len(grad_a), len(h_prev)), 0.1)
# before: 07-task-3-answer
print(kept)
# cell: 07-task-3-answer
def grad_b(grad_a):
    print("seen by grad_b", grad_a.tolist())
    get_ipython().display_pub.publish({"text/plain": f"shown {grad_a.tolist()}"})
    kept.append(grad_a.tolist())
    return np.full(len(grad_a), 0.1)
# cell: 07-task-4-answer
import os

print(kept)


def grad_batch(grad_A, H_prev):
    os.write(1, f"written {grad_A.tolist()}".encode())
    os.write(2, f"written {H_prev.tolist()}".encode())
    return np.full((grad_A.shape[1], H_prev.shape[1]), 0.1), np.full(grad_A.shape[1], 0.1)
