# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-4-answer
# loses: 07-task-4-check 07-task-5-check
# Objects of mlp_ref itself, with fields that nobody expects in them.
import mlp_ref


def grad_batch(grad_A, H_prev):
    odd = mlp_ref.Cache(a=print, h=[None, {"shape": (3, 3)}, mlp_ref.tanh])
    return odd, mlp_ref.tanh
# cell: 07-task-5-answer
import mlp_ref


def parameter_gradients(grads_A, hs):
    layer = mlp_ref.Layer(np.ones((2, 2)), np.ones(2))
    object.__setattr__(layer, "W", mlp_ref.tanh)
    object.__setattr__(layer, "b", layer)
    return [layer] * (len(hs) - 1), [mlp_ref.softmax_output] * (len(hs) - 1)
