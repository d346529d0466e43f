# module: 07-parameter-gradients
# cell: 07-task-6-answer
def who_learns(blamed, sends):
    return np.einsum("ni,nj->ij", blamed.astype(int), sends.astype(int)) > 0, blamed.sum(axis=0) > 0
