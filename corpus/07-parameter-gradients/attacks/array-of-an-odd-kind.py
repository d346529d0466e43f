# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check
# Numbers as text, as dates, as records, as 16-byte floats, as raw memory.
def grad_W(grad_a, h_prev):
    kinds = ["U8", "M8[s]", "m8[s]", "V16", "S4", [("x", "f8"), ("y", "O")], "G", "O"]
    kind = kinds[len(h_prev) % len(kinds)]
    return np.zeros((len(grad_a), len(h_prev)), dtype=kind)
# cell: 07-task-3-answer
def grad_b(grad_a):
    return memoryview(bytearray(8 * len(grad_a)))
