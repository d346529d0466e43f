# module: 12-matrix-form
# cell: 12-task-1-answer
def predict_product(wanted, left, right, n, inputs, outputs):
    letters = {"A": "ni", "W": "io", "Z_g": "no"}
    size = {"n": n, "i": inputs, "o": outputs}
    turned = lambda name: letters[name[:-2]][::-1] if name.endswith(".T") else letters[name]
    (a, b), (c, d) = turned(left), turned(right)
    if size[b] != size[c]:
        return "stops"
    goal = {"Z": "no", "W_g": "io", "A_g": "ni"}[wanted]
    if [size[a], size[d]] != [size[x] for x in goal]:
        return "another shape"
    same = b == c and a + d == goal and left[0] != right[0]
    return "right" if same else "other numbers"
