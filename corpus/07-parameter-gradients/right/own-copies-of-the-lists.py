# module: 07-parameter-gradients
# cell: 07-task-5-answer
import copy


def parameter_gradients(grads_A, hs):
    deltas = copy.deepcopy(grads_A)
    deltas.pop(0)
    for delta in deltas:
        delta /= len(delta)
    return [d.T @ h for d, h in zip(deltas, hs)], [d.sum(axis=0) for d in deltas]
