# module: 10-computation-graphs
# cell: 10-task-8-answer
def train(X, Y, w, b, learning_rate, iterations):
    w, b, done = w.copy(), float(b), 0
    while done < iterations:
        dw, db = vectorised_gradients(X, Y, w, b)
        w -= learning_rate * np.asarray(dw)
        b -= learning_rate * db
        done += 1
        loss = -np.mean(np.log(np.where(Y == 1, logistic(w @ X + b), 1 - logistic(w @ X + b))))
        print(done, loss)
    return w, b
