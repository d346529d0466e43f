# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A: list, hs: list) -> tuple[list, list]:
    gradients = {}
    for k in range(1, len(hs)):
        gradients[f"W{k}"] = grads_A[k].T @ hs[k - 1] / len(hs[0])
        gradients[f"b{k}"] = grads_A[k].sum(axis=0) / len(hs[0])
    L = len(hs) - 1
    return (
        [gradients[f"W{k}"] for k in range(1, L + 1)],
        [gradients[f"b{k}"] for k in range(1, L + 1)],
    )
