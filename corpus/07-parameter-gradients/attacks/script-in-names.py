# module: 07-parameter-gradients
# family: channels
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check 07-task-4-check
# Names of classes, errors and lines that end up in the report's sentences.
MARK = "<img src=x onerror=\"document.title='attack-was-here'\">"


def grad_W(grad_a, h_prev):
    return type(MARK, (), {})()
# cell: 07-task-3-answer
def grad_b(grad_a):
    raise type(MARK + "`" + MARK, (Exception,), {})(MARK)  # <script>document.title = "attack-was-here"</script>
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    class Silent(Exception):
        def __str__(self):
            raise SystemExit("attack-was-here")

    raise Silent
