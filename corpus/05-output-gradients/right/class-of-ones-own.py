# module: 05-output-gradients
# cell: 05-task-6-answer
def grad_a(y_hat, label):
    return Output(y_hat).pulled_at(label).gradient
# before: 05-task-6-answer
class Output:
    def __init__(self, y_hat):
        self.gradient = np.array(y_hat)

    def pulled_at(self, label):
        self.gradient[label] -= 1.0
        return self
