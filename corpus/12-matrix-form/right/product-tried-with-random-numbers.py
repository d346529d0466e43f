# module: 12-matrix-form
# cell: 12-task-1-answer
def predict_product(wanted, left, right, n, inputs, outputs):
    rng = np.random.default_rng(1)
    A, W, G = rng.normal(size=(n, inputs)), rng.normal(size=(inputs, outputs)), rng.normal(size=(n, outputs))
    factors = {"A": A, "A.T": A.T, "W": W, "W.T": W.T, "Z_g": G, "Z_g.T": G.T}
    due = {"Z": np.einsum("ri,ij->rj", A, W), "W_g": np.einsum("ri,rj->ij", A, G), "A_g": np.einsum("rj,ij->ri", G, W)}
    try:
        numbers = factors[left] @ factors[right]
    except ValueError:
        return "stops"
    if numbers.shape != due[wanted].shape:
        return "another shape"
    return "right" if np.allclose(numbers, due[wanted]) else "other numbers"
