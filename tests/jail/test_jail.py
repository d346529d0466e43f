"""The walls around a student's process: each is tried from inside, in a real one."""

import contextlib
import json
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pyseccomp
import pytest
from courses import MODULE, ROOT
from nbformat.v4 import new_code_cell, new_notebook

from autograder.course import Course, CourseError
from autograder.grading import examiner as outside
from autograder.grading import offer
from autograder.grading.cohort import exam_of
from autograder.grading.examiner import Examiner, examine, examiner_for
from autograder.grading.limits import Limits
from autograder.jail import jail as jails
from autograder.jail.jail import Jail, JailError, KilledError
from autograder.jail.wire import ProcessEndedError, Wire

LIMITS = Limits().as_dict() | {
    "cell_seconds": 10,
    "notebook_seconds": 40,
    "patience": 2,
    "memory_megabytes": 1200,
    "threads": 16,
    "open_files": 64,
    "files": 200,
    "disk_megabytes": 8,
    "printed_kilobytes": 10,
    "output_kilobytes": 50,
    "message_megabytes": 2,
}
KILLS = int(os.environ.get("KILLS_IN_A_ROW", "4")) * 2
QUICK = LIMITS | {"cell_seconds": 0.4, "notebook_seconds": 2}


@pytest.fixture(scope="module")
def examiner():
    os.environ["WORKBOOK_HONEYPOT"] = "a secret of the grader's"
    examiner = Examiner(LIMITS)
    examiner.jail.wait()
    yield examiner
    examiner.jail.close()
    del os.environ["WORKBOOK_HONEYPOT"]


@pytest.fixture(scope="module")
def quick():
    """An examiner of little patience."""
    examiner = Examiner(QUICK)
    examiner.jail.wait()
    yield examiner
    examiner.jail.close()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(outside, "GRACE", 0.5)


@pytest.fixture
def run(examiner):
    """Runs cells in the jail and gives what each of them printed, or its error."""
    return lambda *cells: shown(examiner, *cells)


def shown(examiner, *cells):
    nb = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    return ["".join(map(text, cell.outputs)) for cell in examiner.examine(nb, "seed").cells]


def text(output):
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.get("text") or output.data["text/plain"]


def value(examiner, code):
    """What the code, which ends in an expression, is worth in the jail, by way of JSON."""
    *lines, last = code.strip().splitlines()
    (printed,) = shown(examiner, "\n".join(["import json", *lines, f"print(json.dumps({last}))"]))
    return json.loads(printed)


# --- processes, seen from outside


def tree(pid) -> list[int]:
    """A process and all that descend from it, the youngest last."""
    found = [pid]
    for process in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{process}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def status(pid) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: rest.strip() for name, _, rest in (line.partition(":") for line in lines)}


@contextlib.contextmanager
def entered(jail):
    """A process in the jail: its two ends, and the numbers of its supervisor and of itself."""
    before = set(tree(jail._parent.pid))
    with jail.enter() as process:
        wire = Wire(process.wire, 1 << 20, {"said": lambda *_: None})
        wire.deadline = time.monotonic() + 30
        wire.ask("begin", 1, *offer.packed(()))  # by then all walls stand
        supervisor, student = [pid for pid in tree(jail._parent.pid) if pid not in before]
        yield SimpleNamespace(process=process, wire=wire, supervisor=supervisor, student=student)


@pytest.fixture(scope="module")
def inside(examiner):
    with entered(examiner.jail) as one:
        yield one.student


@pytest.mark.parametrize("name", ["user", "mnt", "pid", "ipc", "net", "uts"])
def test_it_has_a_namespace_of_its_own(inside, name):
    assert os.readlink(f"/proc/{inside}/ns/{name}") != os.readlink(f"/proc/self/ns/{name}")


def test_two_submissions_share_no_namespace_but_that_without_a_network(examiner):
    with entered(examiner.jail) as one, entered(examiner.jail) as other:
        for name in ("user", "mnt", "pid", "ipc"):
            of = [os.readlink(f"/proc/{this.student}/ns/{name}") for this in (one, other)]
            assert of[0] != of[1]


def test_there_is_no_network_but_a_loop_that_is_down(inside):
    lines = Path(f"/proc/{inside}/net/dev").read_text().splitlines()[2:]
    assert [line.split(":")[0].strip() for line in lines] == ["lo"]
    assert len(Path(f"/proc/{inside}/net/route").read_text().splitlines()) == 1  # the heading


def test_the_kernel_says_that_it_has_no_privilege_and_a_filter(inside):
    kernel_says = status(inside)
    for kind in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
        assert int(kernel_says[kind], 16) == 0
    assert (kernel_says["NoNewPrivs"], kernel_says["Seccomp"]) == ("1", "2")


def test_it_is_not_root(inside):
    assert "0" not in status(inside)["Uid"].split()
    assert "0" not in status(inside)["Gid"].split()


def test_all_that_is_mounted_is_read_only_but_its_own_disk_and_devices(inside):
    read_only = {}  # by place; what is mounted later lies above
    for line in Path(f"/proc/{inside}/mountinfo").read_text().splitlines():
        left, _, right = line.partition(" - ")
        place, options = left.split()[4:6]
        read_only[place] = "ro" in [*options.split(","), *right.split()[2].split(",")]
    writable = {place for place, ro in read_only.items() if not ro}
    assert {place for place in writable if not place.startswith("/dev/")} == {"/tmp"}


def test_the_kernel_holds_it_to_its_limits(inside):
    lines = Path(f"/proc/{inside}/limits").read_text().splitlines()[1:]
    held_to = {line[:26].strip(): line[26:].split()[:2] for line in lines}
    expected = {
        "Max cpu time": LIMITS["notebook_seconds"] + 1,
        "Max file size": LIMITS["disk_megabytes"] << 20,
        "Max address space": LIMITS["memory_megabytes"] << 20,
        "Max processes": LIMITS["threads"],
        "Max open files": LIMITS["open_files"],
        "Max core file size": 0,
        "Max locked memory": 0,
        "Max msgqueue size": 0,
    }
    assert {name: held_to[name] for name in expected} == {
        n: [str(most)] * 2 for n, most in expected.items()
    }


# --- the walls, seen from inside

LIBC = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    done = libc.syscall(number, *(ctypes.c_long(a) for a in arguments))
    return ctypes.get_errno() if done == -1 else 0
"""

# With arguments with which each would do nothing worse than fail if it were allowed.
FORBIDDEN = [
    "execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev",
    "process_madvise", "kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "socket", "connect", "bind", "listen",
    "accept", "accept4", "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount",
    "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "unshare", "setns", "bpf",
    "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register",
    "keyctl", "add_key", "request_key", "shmget", "shmat", "semget", "msgget", "mq_open",
    "open_by_handle_at", "name_to_handle_at", "kcmp", "personality", "quotactl", "swapon",
    "swapoff", "reboot", "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "acct", "syslog", "setuid", "setgid", "setreuid", "setregid",
    "setresuid", "setresgid", "setgroups", "memfd_create", "memfd_secret", "setrlimit",
    "io_setup", "io_submit", "open_tree_attr", "fanotify_init", "inotify_init", "inotify_init1",
    "mq_unlink", "msgsnd", "msgrcv", "msgctl", "iopl", "ioperm",
]  # fmt: skip
EPERM, ENOSYS = 1, 38


def number_of(name):
    """A system call's number on this kind of processor; -1 or less if it has none there."""
    return pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)


FORBIDDEN = [name for name in FORBIDDEN if number_of(name) >= 0]


@pytest.fixture(scope="module")
def refused(examiner):
    """The error of each forbidden system call, by name, when it is called with nonsense."""
    numbers = {name: number_of(name) for name in FORBIDDEN}
    return value(
        examiner, f"{LIBC}\n{{n: call(k, *[2**40 + 1] * 6) for n, k in {numbers}.items()}}"
    )


def test_a_limit_may_be_looked_at_and_not_changed(examiner):
    asked = f"{LIBC}\nimport resource\nhere = ctypes.addressof((ctypes.c_uint64 * 2)(2**30, 2**30))"
    prlimit = number_of("prlimit64")
    code = f"{asked}\n[call({prlimit}, 0, 9, 0, here), call({prlimit}, 0, 9, here, 0)]"
    assert value(examiner, code) == [0, EPERM]


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_system_call_is_refused(refused, name):
    assert refused[name] == EPERM


def test_no_process_can_be_started_by_clone(examiner):
    clone, clone3 = number_of("clone"), number_of("clone3")
    child = f"""{LIBC}
def child_of(number, *arguments):
    done = libc.syscall(number, *(ctypes.c_long(a) for a in arguments))
    if done == 0:
        os._exit(0)
    return ctypes.get_errno() if done == -1 else 0
import os
user = 0x10000000  # CLONE_NEWUSER
[child_of({clone}, 17, *[0] * 4), child_of({clone}, user | 17, *[0] * 4), call({clone3}, 0, 0)]
"""
    assert value(examiner, child) == [EPERM, EPERM, ENOSYS]


def test_a_call_of_the_32_bit_kind_ends_the_process(run):
    kind = """
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")  # mov eax, getpid; int 0x80; ret
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))())
"""
    if os.uname().machine == "x86_64":
        assert run(kind) == ["NotRun: The process of this notebook has ended."]


REFUSED = {
    "os.fork()": "PermissionError",
    "__import__('subprocess').run(['/bin/true'])": "PermissionError",
    "os.system('true')": "32512",  # 127, of a shell that was not started
    "os.execv('/bin/true', ['true'])": "PermissionError",
    "os.posix_spawn('/bin/true', ['true'], {})": "PermissionError",
    "__import__('multiprocessing').Process(target=print).start()": "PermissionError",
    "os.kill(1, 9)": "PermissionError",
    "os.kill(os.getppid(), 0)": "PermissionError",
    "os.kill(-1, 9)": "PermissionError",
    "__import__('socket').socket()": "PermissionError",
    "__import__('socket').socket(1)": "PermissionError",
    "__import__('urllib.request').request.urlopen('http://127.0.0.1')": "URLError",
    "open('/etc/passwd')": "FileNotFoundError",
    "open('/proc/self/environ')": "FileNotFoundError",
    "open('/proc/self/mem')": "FileNotFoundError",
    "open('/dev/kmsg')": "FileNotFoundError",
    "open('/dev/mem')": "FileNotFoundError",
    "open('/dev/fuse')": "FileNotFoundError",
    "os.chroot('/tmp')": "PermissionError",
    "os.setuid(0)": "PermissionError",
    "os.nice(-5)": "PermissionError",
    "__import__('resource').setrlimit(0, (-1, -1))": "ValueError",
    "__import__('time').clock_settime(0, 0)": "PermissionError",
    "__import__('socket').sethostname('x')": "PermissionError",
}


@pytest.fixture(scope="module")
def answered(examiner):
    """What each of these comes to, all in one notebook."""
    outputs = shown(examiner, *(f"import os\n{code}" for code in REFUSED))
    return dict(zip(REFUSED, outputs, strict=True))


@pytest.mark.parametrize("code", REFUSED)
def test_what_reaches_out_of_the_process_is_refused(answered, code):
    assert answered[code].startswith(REFUSED[code])


def test_it_sees_no_process_but_itself(examiner):
    assert value(examiner, "import os\n[os.getpid(), os.getppid(), os.listdir('/proc')]") == [
        1,
        0,
        [],
    ]


def test_its_user_and_groups_are_nobodys(examiner):
    ids = "import os\n[*os.getresuid(), *os.getresgid(), *os.getgroups()]"
    assert set(value(examiner, ids)) == {65534}


def test_it_can_gain_no_privilege(examiner):
    code = """
import ctypes
prctl = ctypes.CDLL(None).prctl
sets = (ctypes.c_uint32 * 6)()
ctypes.CDLL(None).capget((ctypes.c_uint32 * 2)(0x20080522, 0), sets)
[prctl(39, 0, 0, 0, 0), prctl(21, 0, 0, 0, 0), *sets]
"""
    assert value(examiner, code) == [1, 2, 0, 0, 0, 0, 0, 0]  # PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP


def test_its_environment_is_the_one_that_was_chosen(examiner):
    env = value(examiner, "import os\ndict(os.environ)")
    expected = {*jails.ENVIRONMENT, "MPLBACKEND", "PWD", "LC_CTYPE"}
    assert env.keys() <= expected
    assert "a secret of the grader's" not in env.values()
    assert env["NBGRADER_EXECUTION"] == "autograde"


def test_no_descriptor_is_open_but_its_wire(examiner):
    """And none of the wire's is a file: nothing can be read that the grader has open."""
    code = """
import os, stat
kinds = []
for number in range(64):
    try:
        kinds.append((number, stat.S_IFMT(os.fstat(number).st_mode)))
    except OSError:
        pass
kinds
"""
    kinds = dict(value(examiner, code))
    devices = {number for number, kind in kinds.items() if kind == stat.S_IFCHR}
    sockets = [number for number, kind in kinds.items() if kind == stat.S_IFSOCK]
    assert devices == {0, 1, 2}
    assert len(sockets) == 1
    assert len(kinds) == 4


# --- files


def test_nothing_of_the_course_can_be_seen(examiner):
    seen = value(
        examiner, f"import os\nos.listdir({str(ROOT)!r}) if os.path.isdir({str(ROOT)!r}) else []"
    )
    assert set(seen) <= {".venv", "autograder"}


@pytest.mark.parametrize(
    "place",
    ["gradebook", "gradebook/secret", "tests", "lectures", "sources", "solutions", "exercises",
     "nbgrader_config.py", ".git", "bench", "corpus", "autograder/grading",
     "mlp_ref", "workbook", "autograder/__pycache__"],
)  # fmt: skip
def test_what_a_student_must_not_read_is_not_there(examiner, place):
    assert not value(examiner, f"import os\nos.path.lexists({str(ROOT / place)!r})")


def test_nothing_is_there_but_python_its_libraries_and_our_packages(examiner):
    given = ["/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime"]
    given += ["/dev", "/proc", "/tmp", sys.prefix, sys.base_prefix]
    given += [str(jails.OURS)]
    code = f"""
import os
given = {given}
def beyond(folder):
    for path in (os.path.join(folder, name) for name in os.listdir(folder)):
        if path not in given:
            leads_on = any(one.startswith(path + "/") for one in given)
            yield from beyond(path) if leads_on else [path]
list(beyond("/"))
"""
    assert value(examiner, code) == []


def test_files_of_the_grader_elsewhere_are_not_there(examiner, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    places = [secret, Path.home() / ".ssh", Path.home() / ".bash_history", Path("/etc/shadow")]
    places += [Path.home() / "workbook-honeypot"]
    places[-1].write_text("x")
    try:
        asked = value(
            examiner, f"import os\n[os.path.lexists(p) for p in {list(map(str, places))}]"
        )
    finally:
        places[-1].unlink()
    assert not any(asked)


def files_in(examiner, folder):
    code = f"import os\n[os.path.join(p, f) for p, _, fs in os.walk({str(folder)!r}) for f in fs]"
    return [Path(file).relative_to(folder) for file in value(examiner, code)]


def test_the_files_of_our_packages_are_those_that_are_needed(examiner):
    assert {file.stem for file in files_in(examiner, jails.OURS)} == set(jails.NEEDED)


WITHHELD = ["mlp_ref.backprop", "mlp_ref.network", "workbook.cases.fixtures", "workbook.explore"]


@pytest.mark.parametrize("module", [*WITHHELD, "workbook.checks", "workbook.explore.outer_product"])
def test_a_module_of_ours_can_be_imported_and_has_nothing_to_call(run, module):
    imported, called, again = run(
        f"import {module}\nfrom {module} import anything",
        "anything(1)",
        "import sys\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if 'stand_in' not in type(f).__module__]\n"
        f"for name in [n for n in sys.modules if n.startswith(('mlp_ref', 'workbook'))]:\n"
        f"    del sys.modules[name]\nimport {module}",
    )
    assert imported == ""
    assert called.startswith(f"NotOfferedError: `{module}.anything` is not offered")
    assert again.startswith("ModuleNotFoundError: ")


OURS_IN_MEMORY = """
import gc, sys
gc.unfreeze()
ours = ("mlp_ref", "workbook")
def home(thing):
    return str(vars(type).get("__module__") and getattr(thing, "__module__", "")).partition(".")[0]
every = gc.get_objects()
functions = sorted({f.__qualname__ for f in every if type(f) is type(home) and home(f) in ours})
modules = sorted(n for n, m in sys.modules.items() if n.startswith(ours) and len(vars(m)) > 8)
[functions, modules, len(every) > 10_000]
"""


FIGURES = {"_entries", "_line", "_look", "_segments", "is_axes", "plain"}  # what reads an Axes


def test_nothing_of_ours_is_in_memory_but_what_reads_figures(examiner):
    assert value(examiner, OURS_IN_MEMORY) == [sorted(FIGURES), ["workbook.checks.axes"], True]


def offering(*names):
    setup = {"grade_id": "setup", "locked": True, "grade": False, "solution": False}
    return new_code_cell(f"OFFERED = {names!r}", metadata={"nbgrader": setup})


def test_what_is_offered_is_in_memory_with_what_it_needs_and_nothing_else(examiner):
    code = OURS_IN_MEMORY.strip().splitlines()
    code = "\n".join(["import json", *code[:-1], f"print(json.dumps({code[-1]}))"])
    nb = new_notebook(cells=[offering("softmax"), new_code_cell(code)])
    functions, modules, _ = json.loads(text(examiner.examine(nb, "seed").cells[1].outputs[0]))
    needed = {"real_array", "vectors", "_refuse", "_wrong_shape", "_first", "_at"}
    # one of the two softmax is what np.errstate makes of the other
    assert set(functions) == {"softmax", "_softmax", "_shifted", *needed, *FIGURES}
    assert modules == ["mlp_ref", "mlp_ref._validate", "mlp_ref.outputs", "workbook.checks.axes"]


@pytest.mark.parametrize(
    ("names", "code", "printed"),
    [
        (["softmax"], "from mlp_ref import softmax\nprint(softmax([0.0, 0.0]))", "[0.5 0.5]\n"),
        (["relu"], "import mlp_ref as m\nprint(m.relu.derivative(2.0), m.relu)", "1.0 relu\n"),
        (["datasets"], "from mlp_ref.datasets import digits\nprint(len(digits()[0]))", "1000\n"),
        (["Layer"], "from mlp_ref import *\nprint(Layer([[1]], [2]).b)", "[2.]\n"),
        ([], "import mlp_ref\nprint(mlp_ref.softmax, mlp_ref.__all__)",
         "<mlp_ref.softmax, which is not offered> []\n"),
        ([], "import inspect, mlp_ref\nprint(inspect.getmodule(len), hasattr(mlp_ref, '__x__'))",
         "<module 'builtins' (built-in)> False\n"),
    ],
)  # fmt: skip
def test_what_is_offered_works_as_at_home(examiner, names, code, printed):
    nb = new_notebook(cells=[offering(*names), new_code_cell(code)])
    assert text(examiner.examine(nb, "seed").cells[1].outputs[0]) == printed


def test_what_one_exercise_offers_the_next_one_does_not_have(examiner):
    nb = new_notebook(cells=[offering("softmax")])
    examiner.examine(nb, "seed")
    (said,) = shown(examiner, "import mlp_ref\nmlp_ref.softmax([1.0])")
    assert said.startswith("NotOfferedError")


def test_a_student_offers_nothing(examiner):
    asked = new_code_cell("import mlp_ref\nmlp_ref.softmax([1.0])")
    own = new_code_cell('OFFERED = ("softmax",)')
    said = text(examiner.examine(new_notebook(cells=[own, asked]), "seed").cells[1].outputs[0])
    assert said.startswith("NotOfferedError")


def test_a_name_that_mlp_ref_does_not_have_cannot_be_offered(examiner):
    with pytest.raises(CourseError, match="OFFERED names sofmax"):
        examiner.examine(new_notebook(cells=[offering("sofmax")]), "seed")


def test_nothing_can_be_written_but_in_its_own_folder(examiner):
    places = ["/", "/usr", "/dev", "/dev/shm", "/proc", "/etc", sys.prefix, sys.base_prefix]
    places += [str(jails.OURS)]
    code = f"import os\n[bool(os.statvfs(p).f_flag & os.ST_RDONLY) for p in {places}]"
    assert all(value(examiner, code))
    tried = f"""
import os
def writes(place):
    try:
        open(place + "/mark", "w")
        return True
    except OSError:
        return False
[writes(place) for place in {places}] + [writes("/tmp"), writes("."), os.getcwd() == "/tmp"]
"""
    assert value(examiner, tried) == [False] * len(places) + [True] * 3


def test_what_one_submission_writes_the_next_one_does_not_find(run):
    wrote = run(
        "import os\nopen('/tmp/mark', 'w').write('x')\nos.makedirs('/tmp/a/b')\n", "%ls /tmp"
    )
    found = run("import os\nprint({'mark', 'a'} & set(os.listdir('/tmp')))")
    assert wrote[0] == ""
    assert found == ["set()\n"]


def test_what_one_submission_writes_another_at_the_same_time_does_not_see(examiner):
    with entered(examiner.jail) as one, entered(examiner.jail) as other:
        one.wire.ask("run", "open('/tmp/mark', 'w').write('x')")
        (said,) = other.wire.ask("run", "import os\nprint('mark' in os.listdir('/tmp'))")
        assert said["text"] == "False\n"


# --- limits


def test_too_much_memory_is_an_error_and_the_next_cell_runs(run):
    large, small, after = run(
        "x = bytearray(1_500_000_000)",
        "held = []\nimport numpy as np\nwhile True:\n    held.append(np.empty(10**6))",
        "held = None\nprint('alive')",
    )
    assert large == "MemoryError: "
    assert small.startswith(("MemoryError: ", "_ArrayMemoryError: "))
    assert after == "alive\n"


def test_memory_beside_the_address_space_is_limited_too(examiner):
    code = """
import os
def fill(descriptor):
    written, piece = 0, b"x" * 2**20
    try:
        while written < 2**26:
            written += os.write(descriptor, piece)
    except OSError:
        pass
    return written
kept = []
for number in range(20):
    try:
        kept.append(os.memfd_create(f"m{number}"))
    except OSError:
        pass
for place in ("/dev/shm/m", "/run/m", "/tmp/m"):
    try:
        kept.append(os.open(place, os.O_CREAT | os.O_RDWR))
    except OSError:
        pass
sum(map(fill, kept))
"""
    assert value(examiner, code) <= LIMITS["disk_megabytes"] << 20


def test_threads_are_allowed_up_to_a_number(examiner):
    code = """
import threading
stop, threads = threading.Event(), []
try:
    for _ in range(100):
        threads.append(threading.Thread(target=stop.wait))
        threads[-1].start()
except RuntimeError as error:
    why = str(error)
stop.set()
[len(threads), why]
"""
    count, why = value(examiner, code)
    assert 2 < count <= LIMITS["threads"]
    assert why == "can't start new thread"


def test_open_files_are_limited(run):
    many = "files = []\nwhile True:\n    files.append(open('/dev/null'))"
    first, after = run(many, "files.clear()\nprint(open('/dev/null').read() == '')")
    assert "Too many open files" in first
    assert after == "True\n"


def test_the_number_of_files_is_limited(run):
    many = "n = 0\nwhile True:\n    open(f'/tmp/{n}', 'w').close()\n    n += 1"
    first, count = run(many, "print(n)")
    assert first.startswith("OSError: [Errno 28] No space left")
    assert 100 < int(count) <= LIMITS["files"]


def test_what_files_hold_is_limited_in_one_and_in_all(examiner):
    code = """
import os
def fill(name):
    with open(name, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 2**16)
        except OSError as error:
            return [file.tell(), error.errno]
[fill("/tmp/one"), os.remove("/tmp/one"), [fill(f"/tmp/{n}")[0] for n in range(5)]]
"""
    (size, error), _, sizes = value(examiner, code)
    most = LIMITS["disk_megabytes"] << 20
    assert size <= most
    assert error in (27, 28)  # EFBIG, ENOSPC
    assert sum(sizes) <= most


@pytest.mark.parametrize(
    "flood",
    [
        "for _ in range(100_000): print('x' * 100)",
        "import sys\nsys.stderr.write('x' * 50_000_000)",
        "for _ in range(2000): display('x')",
        "from IPython.display import HTML\nfor _ in range(100): display(HTML('x' * 10_000))",
        "'x' * 10_000_000",
        "raise ValueError('x' * 10_000_000)",
    ],
)
def test_output_is_cut_off_and_the_next_cell_runs(examiner, flood):
    nb = new_notebook(cells=[new_code_cell(flood), new_code_cell("print('alive')")])
    first, second = examiner.examine(nb, "seed").cells
    assert len(json.dumps(first.outputs)) < 4000 * LIMITS["output_kilobytes"]
    assert text(second.outputs[0]) == "alive\n"


def test_a_loop_without_end_is_interrupted_and_the_next_cell_runs(quick):
    loop, sleep, waits, after = shown(
        quick,
        "while True:\n    pass",
        "import time\ntime.sleep(60)",
        "import threading\nthreading.Event().wait()",
        "print('alive')",
    )
    assert loop == sleep == waits == "TimeoutError: it takes too long"
    assert after == "alive\n"


CATCHES = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""


@pytest.mark.parametrize(
    "code",
    [
        CATCHES,
        "import signal\nsignal.pthread_sigmask(0, range(1, 65))\nimport time\ntime.sleep(60)",
    ],
    ids=["catches everything", "blocks signals"],
)
def test_a_loop_that_cannot_be_interrupted_is_ended(quick, impatient, code):
    before = quick.jail.processes()
    began = time.monotonic()
    loop, after = shown(quick, code, "print('alive')")
    assert loop.startswith("NotRun: The process of this notebook ")
    assert after == "alive\n"  # in a new process
    assert time.monotonic() - began < 8
    assert quick.jail.comes_down_to(before)
    assert shown(quick, "print('next')") == ["next\n"]


def test_a_notebook_has_only_so_much_time_in_all(quick, impatient):
    loops = ["while True:\n    pass"] * 12
    first, *_, last = shown(quick, *loops)
    assert first == "TimeoutError: it takes too long"
    assert last.startswith("NotRun: The process of this notebook ")


def test_recursion_without_end_is_an_error_and_the_next_cell_runs(run):
    first, after = run("def f():\n    return f()\nf()", "print('alive')")
    assert first.startswith("RecursionError: ")
    assert after == "alive\n"


@pytest.mark.parametrize(
    "crash",
    [
        "import os\nos._exit(0)",
        "import ctypes\nctypes.string_at(0)",
        "import os\nos.abort()",
        "import sys\nsys.setrecursionlimit(10**9)\nx = []\nfor _ in range(8**6): x = [x]\nrepr(x)",
        "import os\nos.closerange(3, 64)",
    ],
    ids=["exit", "crash in C", "abort", "stack", "wire closed"],
)
def test_a_crash_costs_its_cell_and_no_other(examiner, crash):
    before = examiner.jail.processes()
    first, after = shown(examiner, crash, "print('alive')")
    assert first == "NotRun: The process of this notebook has ended."
    assert after == "alive\n"  # in a new process
    assert examiner.jail.comes_down_to(before)
    assert shown(examiner, "print('next')") == ["next\n"]


def test_nothing_is_left_afterwards(examiner):
    before = examiner.jail.processes()
    thread = "import threading, time\nthreading.Thread(target=lambda: time.sleep(60)).start()"
    assert shown(examiner, thread, "print('alive')") == ["", "alive\n"]
    assert examiner.jail.comes_down_to(before)


def test_a_jail_that_is_closed_leaves_nothing(examiner):
    jail = Jail(LIMITS)
    jail.wait()
    with jail.enter():
        pids = soon(lambda: tree(jail._parent.pid), lambda found: len(found) == 6)
        jail.close()
    soon(lambda: list(filter(lives, pids)), lambda left: not left)


def test_a_jail_that_is_closed_while_it_starts_leaves_nothing():
    odd = LIMITS | {"files": 12345}
    for milliseconds in range(12):
        jail = Jail(odd)
        time.sleep(milliseconds / 1000)
        jail.close()
    soon(
        lambda: running('"files": 12345'),
        lambda left: not left,
    )


@pytest.mark.parametrize("who", ["the grader", "one of the jail"])
def test_whoever_is_killed_while_the_jail_starts_leaves_nothing(who):
    draw = random.Random(who)
    for kill in range(KILLS):
        marker = 10_000 * os.getpid() + kill  # this run alone has it
        code = f"""
import time
from autograder.jail.jail import Jail
print(flush=True)
jail = Jail(dict({LIMITS}, files={marker}))
time.sleep(60)
"""
        command = [sys.executable, "-c", code]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as grader:
            grader.stdout.readline()
            begun = soon(lambda: tree(grader.pid)[1:], bool)
            time.sleep(draw.choice([0, draw.uniform(0, 0.02), draw.uniform(0, 0.5)]))
            begun = tree(grader.pid)[1:] or begun
            with contextlib.suppress(ProcessLookupError):
                os.kill(grader.pid if who == "the grader" else draw.choice(begun), signal.SIGKILL)
            soon(partial(running, f'"files": {marker}'), lambda left: not left, 2)
            grader.kill()


def running(text):
    """The processes with this in their command line."""
    return [line for line in command_lines() if text.encode() in line]


def command_lines():
    """Of all processes of this machine."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            yield file.read_bytes()


def soon(look, good, seconds=10):
    """What is seen as soon as it is good."""
    until = time.monotonic() + seconds
    while not good(found := look()) and time.monotonic() < until:
        time.sleep(0.02)
    assert good(found)
    return found


def lives(pid):
    with contextlib.suppress(OSError):
        return not status(pid)["State"].startswith("Z")
    return False


def test_when_the_grader_is_killed_the_jail_goes_with_it():
    code = f"""
from autograder.jail.jail import Jail
import time
jail = Jail({LIMITS})
with jail.enter():
    print(jail._parent.pid, flush=True)
    time.sleep(60)
"""
    grader = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    first = int(grader.stdout.readline())
    pids = soon(lambda: tree(first), lambda found: len(found) == 6)
    grader.kill()
    grader.wait()
    grader.stdout.close()
    soon(lambda: list(filter(lives, pids)), lambda left: not left)


# --- a process that somebody else kills


SHORT = LIMITS | {"cell_seconds": 5}


def slow_notebook():
    marks = {"schema_version": 3, "task": False}
    answer = marks | {"grade_id": "a", "solution": True, "grade": False, "locked": False}
    check = marks | {
        "grade_id": "c", "solution": False, "grade": True, "locked": True, "points": 2
    }  # fmt: skip
    slow = "import time\nopen('/tmp/begun', 'w')\ntime.sleep(0.5)\ndef f(): return 2.0"
    return new_notebook(
        cells=[
            new_code_cell(slow, id="a", metadata={"nbgrader": answer}),
            new_code_cell("f()", id="b", metadata={"nbgrader": check}),
        ]
    )


@pytest.fixture(scope="module")
def undisturbed():
    """The grade of the notebook whose process nobody kills; the examiner stays in use."""
    graded = examine(slow_notebook(), "seed", SHORT, True)
    assert '"2.0"' in graded.notebook
    yield graded
    examiner_for(SHORT, True).jail.close()
    outside._here.clear()


def kill_when_begun(which, times):
    """Kills a process of the jail as soon as a submission is in it, so many times."""

    def watch():
        for _ in range(times):
            jail = None
            while jail is None or len(tree(jail._parent.pid)) < 6:
                time.sleep(0.02)
                jail = examiner_for(SHORT, True).jail if outside._here else None
            time.sleep(0.3)  # the walls stand by now, and the answer is at work
            victim = tree(jail._parent.pid)[which]
            os.kill(victim, signal.SIGKILL)
            while lives(victim):
                time.sleep(0.01)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


@pytest.mark.parametrize(
    "which",
    [-1, -2, 3, 1, 0],
    ids=["the process", "its supervisor", "the warm parent", "bubblewrap", "who waits for it"],
)
def test_who_is_killed_from_outside_is_graded_again_with_the_same_result(undisturbed, which):
    killer = kill_when_begun(which, 1)
    assert examine(slow_notebook(), "seed", SHORT, True) == undisturbed
    killer.join()


def test_the_kernel_says_which_process_runs_the_answers(examiner):
    with entered(examiner.jail) as one:
        assert one.process.process == one.student
        before = one.process.computing_seconds()
        one.wire.ask("run", "sum(range(5_000_000))")
        assert one.process.computing_seconds() > before + 0.02


def test_a_process_does_not_outlive_its_keeper(examiner):
    with entered(examiner.jail) as one:
        os.kill(one.supervisor, signal.SIGKILL)
        soon(lambda: lives(one.student), lambda left: not left)


def test_who_is_killed_each_time_gets_no_grade(undisturbed):
    killer = kill_when_begun(-1, outside.ATTEMPTS)
    with pytest.raises(KilledError):
        examine(slow_notebook(), "seed", SHORT, True)
    killer.join()


def test_only_who_is_killed_by_somebody_else_counts_as_killed(examiner):
    with entered(examiner.jail) as one, entered(examiner.jail) as other:
        with contextlib.suppress(ProcessEndedError):
            one.wire.ask("run", "import os; os._exit(1)")
        os.kill(other.student, signal.SIGKILL)
        soon(lambda: [lives(one.student), lives(other.student)], lambda left: not any(left))
        assert not one.process.was_killed()
        assert other.process.was_killed()


# --- without walls, and where they cannot be built


def test_an_honest_notebook_gets_the_same_without_walls():
    course = Course.at(ROOT)
    exam = exam_of(course, MODULE, LIMITS, True)
    content = (ROOT / "solutions" / MODULE / f"{MODULE}.ipynb").read_bytes()
    try:
        within = exam.grade(content, b"key", examine)
        without = exam_of(course, MODULE, LIMITS, False).grade(content, b"key", examine)
    finally:
        for walls in (True, False):
            examiner_for(LIMITS, walls).jail.close()
            del outside._here[json.dumps([LIMITS, walls])]
    assert within == without
    nb = nbformat.reads(within.notebook, as_version=4)
    results = [o.data["text/plain"] for c in nb.cells for o in c.get("outputs", [])
               if o.output_type == "execute_result"]  # fmt: skip
    assert results == ["2.0", "4.0", "1.0", "5.0", "4.0", "4.0"]


def test_without_bubblewrap_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(JailError, match="apt-get install bubblewrap"):
        Jail(LIMITS)


def test_a_wall_that_cannot_be_built_is_told(tmp_path, monkeypatch):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho bwrap: no permission to make a namespace >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    jail = Jail(LIMITS)
    with pytest.raises(JailError, match="bwrap: no permission to make a namespace"):
        jail.wait()
    jail.close()
