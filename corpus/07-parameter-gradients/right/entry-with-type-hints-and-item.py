# module: 07-parameter-gradients
# cell: 07-task-1-answer
def grad_W_entry(grad_a: np.ndarray, h_prev: np.ndarray, i: int, j: int) -> float:
    """Row i of ∇a times column j of h."""
    return grad_a.item(i) * h_prev.item(j)
