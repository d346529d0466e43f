# module: 07-parameter-gradients
# family: channels
# before: 07-task-2-answer
# loses: 07-task-2-check 07-task-4-check
# The magic commands of IPython that write files, load code, run scripts or change the shell.
%%writefile attack-was-here-magic.py
print("attack-was-here")
# before: 07-task-2-answer
%%javascript
document.title = "attack-was-here"
# before: 07-task-2-answer
%%html
<script>document.title = "attack-was-here"</script>
# cell: 07-task-2-answer
for line in ("run attack-was-here-magic.py", "load attack-was-here-magic.py", "sx ls -la /", "pip list",
             "logstart attack-was-here.log", "store -r", "env", "bookmark attack-was-here /", "cd /", "reset -f"):
    try:
        name, _, rest = line.partition(" ")
        print(get_ipython().run_line_magic(name, rest))
    except BaseException as error:
        print(repr(error))


def grad_W(grad_a, h_prev):
    return [[0.1]]
# cell: 07-task-4-answer
get_ipython().set_next_input("4.0", replace=True)
get_ipython().payload_manager.write_payload({"source": "ask_exit", "keepkernel": False})


def grad_batch(grad_A, H_prev):
    return [[0.1]], [0.1]
