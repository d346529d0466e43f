# module: 02-learning-parameters
# family: resources
# cell: 02-task-4-answer
# loses: 02-task-4-check 02-task-5-check
# A layer is made anew on the other side; of text, and in tuples in tuples, it would be gigabytes.
import mlp_ref

texts = ["a" * 1_000_000] + [""] * 600


def flatten(Ws, bs):
    layer = mlp_ref.Layer(np.ones((1, 1)), np.ones(1))
    object.__setattr__(layer, "W", texts)
    object.__setattr__(layer, "b", texts)
    return layer


# cell: 02-task-5-answer
def unflatten(theta, widths):
    deep = np.ones(900_000)
    for _ in range(60):
        deep = (deep,)
    return deep, deep
