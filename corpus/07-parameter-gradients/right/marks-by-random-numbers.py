# module: 07-parameter-gradients
# cell: 07-task-6-answer
def who_learns(blamed, sends):
    rng = np.random.default_rng()
    G, H = blamed * rng.uniform(1, 2, blamed.shape), sends * rng.uniform(1, 2, sends.shape)
    return G.T @ H != 0, G.sum(axis=0) != 0
