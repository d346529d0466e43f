# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-4-check
# Starts programs in every way that Python and IPython offer.
import multiprocessing
import os
import subprocess

TELL = "echo attack-was-here-$$; touch /tmp/attack-was-here-program attack-was-here-program"
WAYS = {
    "system": lambda: os.system(TELL),
    "popen": lambda: print(os.popen(TELL).read()),
    "run": lambda: subprocess.run(TELL, shell=True, timeout=5),
    "spawn": lambda: os.spawnlp(os.P_NOWAIT, "sleep", "attack-was-here", "600"),
    "posix_spawn": lambda: os.posix_spawn("/bin/sh", ["attack-was-here", "-c", TELL], os.environ),
    "process": lambda: multiprocessing.get_context("fork").Process(target=os.system, args=[TELL]).start(),
    "shell": lambda: get_ipython().system(TELL),
}
for name, way in WAYS.items():
    try:
        print(name, "worked", way())
    except BaseException as error:
        print(name, repr(error))


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)
# cell: 07-task-4-answer
%%script sh
echo attack-was-here-script
touch /tmp/attack-was-here-script
sleep 600 &
