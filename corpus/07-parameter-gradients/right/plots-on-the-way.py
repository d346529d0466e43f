# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    return np.outer(grad_a, h_prev)


# before: 07-task-3-answer
import matplotlib.pyplot as plt

plt.imshow(grad_W(np.array([1.0, -1.0]), np.array([0.5, 0.2, 0.1])))
plt.colorbar()
plt.title("an outer product")
plt.show()
