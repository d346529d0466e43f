# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-1-answer
# loses: 07-task-1-check 07-task-3-check
# Half a character, and an integer of a million digits, which takes its time to be written out.
def grad_W_entry(grad_a, h_prev, i, j):
    return "\ud800" if i == j else 7**1_200_000
# cell: 07-task-3-answer
def grad_b(grad_a):
    return [True, 10**5000, "0.1\0", b"0.1", 1e999][: len(grad_a)]
