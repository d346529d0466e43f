"""Inside the jail: a warm parent forks a process for each submission and walls it in.

The parent has numpy and IPython loaded and holds no secret. Every process gets namespaces of its
own (user, mount, process ids, ipc), a small disk in memory, limits, no privileges, and a filter of
system calls. Bubblewrap has already taken away the network and everything but the libraries.
"""

import contextlib
import ctypes
import errno
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable

NOBODY = 65534
# For numpy's libraries: the same sums in the same order, whatever the machine.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Memory that is free again stays at hand: the kernel takes longer to give a megabyte than a message
# takes to be packed into it.
KEPT_MEMORY = {"MALLOC_TOP_PAD_": str(16 << 20)}
# unshare(2), mount(2), prctl(2)
NEWNS, NEWUSER, NEWPID, NEWIPC = 0x20000, 0x10000000, 0x20000000, 0x08000000
READ_ONLY, NOSUID_NODEV, REC_PRIVATE, REC_BIND = 1, 2 | 4, 0x4000 | 0x40000, 0x4000 | 0x1000
BEGUN = b"b"  # a process's own first and only word on its lifeline
ENDED = b"e"  # a supervisor's last word: the process ended by itself, or as it was asked to
DIE_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
# A process can neither start another one nor reach, trace or signal any; no sockets, no mounts.
FORBIDDEN = (
    "execve execveat fork vfork ptrace process_vm_readv process_vm_writev process_madvise "
    "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_getfd pidfd_send_signal "
    "socket connect bind listen accept accept4 "
    "mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick "
    "mount_setattr unshare setns bpf perf_event_open userfaultfd io_uring_setup io_uring_enter "
    "io_uring_register keyctl add_key request_key shmget shmat semget msgget mq_open "
    "open_by_handle_at name_to_handle_at kcmp personality quotactl swapon swapoff reboot "
    "init_module finit_module delete_module kexec_load kexec_file_load acct syslog "
    "iopl ioperm setuid setgid setreuid setregid setresuid setresgid setgroups "
    "setrlimit memfd_create memfd_secret io_setup io_submit open_tree_attr lsm_set_self_attr "
    "fanotify_init inotify_init inotify_init1 mq_unlink msgsnd msgrcv msgctl "
)
THREAD = 0x10000  # clone(2): CLONE_THREAD

libc = ctypes.CDLL(None, use_errno=True)


def keep_forking(control: socket.socket, limits: dict[str, int], walls: bool, serve: Callable):
    """Forks a process for each pair of descriptors that comes in, until the other side hangs up.

    The first of the pair is the process's wire, which `serve` gets; the second its lifeline: when
    the other end of that is closed, the process dies.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for them
    rules = system_call_filter() if walls else None
    control.send(b"ready")
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        if len(descriptors) < 2:
            return
        if os.fork() == 0:
            control.close()
            _guarded(_confine, descriptors, limits, rules, serve)
        for descriptor in descriptors:
            os.close(descriptor)


def _guarded(step: Callable, *arguments) -> None:
    """Runs the rest of a forked process's life, which never comes back from here."""
    status = 1
    try:
        step(*arguments)
        status = 0
    except Exception as error:
        os.write(2, f"workbook: a wall cannot be built: {error}\n".encode())
    finally:
        os._exit(status)


def _confine(descriptors: list[int], limits: dict[str, int], rules, serve: Callable) -> None:
    """The supervisor of one submission's process: builds the namespaces, holds the lifeline."""
    wire, lifeline = descriptors
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if rules:
        _leave_namespaces()
    process = os.fork()
    if process == 0:
        die_with_parent()
        _guarded(_live, wire, lifeline, limits, rules, serve)
    os.close(wire)
    ended = os.pidfd_open(process)
    watch = select.poll()
    watch.register(lifeline, select.POLLIN)
    watch.register(ended, select.POLLIN)
    by_lifeline = any(descriptor == lifeline for descriptor, _ in watch.poll())
    os.kill(process, signal.SIGKILL)  # the first process of its namespace: all others die with it
    _, status, used = os.wait4(process, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if killed and not by_lifeline and used.ru_utime + used.ru_stime < limits["notebook_seconds"]:
        return  # without a word: somebody else killed it, out of memory perhaps
    os.write(lifeline, ENDED)


def _leave_namespaces() -> None:
    if os.getuid() == 0:  # root's processes are not counted, and root owns files
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        _prctl(4, 1)  # PR_SET_DUMPABLE: else /proc/self belongs to root, and no map can be written
    _new_namespaces(NEWUSER | NEWNS | NEWPID | NEWIPC, NOBODY, NOBODY)


def _new_namespaces(flags: int, user: int, group: int) -> None:
    """Leaves namespaces, that of users among them: there this process has these numbers."""
    maps = f"{user} {os.getuid()} 1", f"{group} {os.getgid()} 1"
    _call("unshare", flags)
    for file, text in zip(("setgroups", "uid_map", "gid_map"), ("deny", *maps), strict=True):
        with open(f"/proc/self/{file}", "w", encoding="ascii") as out:
            out.write(text)


def _live(wire: int, lifeline: int, limits: dict[str, int], rules, serve: Callable) -> None:
    """Everything that remains of the process: the walls, then the student's notebook."""
    os.setsid()
    if rules:
        _mount_own_disk(limits)
    _limit(limits)
    _prctl(NO_NEW_PRIVILEGES, 1)
    if rules:
        _drop_capabilities()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    os.write(lifeline, BEGUN)
    os.close(lifeline)
    if rules:
        rules.load()
    serve(socket.socket(fileno=wire))


def _mount_own_disk(limits: dict[str, int]) -> None:
    """A small disk in memory for the notebook's files, and nothing to read in /proc."""
    import autograder

    _call("mount", b"none", b"/", None, REC_PRIVATE, None)
    size = f"size={limits['disk_megabytes']}m,nr_inodes={limits['files']}".encode()
    libraries = {sys.prefix, sys.base_prefix, os.path.dirname(autograder.__file__)}
    kept = {path: os.open(path, os.O_PATH) for path in libraries if path.startswith("/tmp/")}
    _call("mount", b"tmpfs", b"/tmp", b"tmpfs", NOSUID_NODEV, size)
    for path, handle in sorted(kept.items()):  # a course below /tmp must not hide its own libraries
        os.makedirs(path, exist_ok=True)
        _call("mount", f"/proc/self/fd/{handle}".encode(), path.encode(), None, REC_BIND, None)
        os.close(handle)
    _call("mount", b"tmpfs", b"/proc", b"tmpfs", READ_ONLY | NOSUID_NODEV, None)
    os.chdir("/tmp")


def _limit(limits: dict[str, int]) -> None:
    megabyte = 1 << 20
    for what, most in (
        (resource.RLIMIT_AS, limits["memory_megabytes"] * megabyte),
        (resource.RLIMIT_CPU, limits["notebook_seconds"] + 1),
        (resource.RLIMIT_NPROC, limits["threads"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["disk_megabytes"] * megabyte),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(what, (most, most))


def _drop_capabilities() -> None:
    """No privilege, not even over the namespaces that are this process's own."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    _call("capset", header, (ctypes.c_uint32 * 6)())


def system_call_filter():
    """The filter as a loaded library's object; OSError if the library is not there."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in FORBIDDEN.split():
        with contextlib.suppress(OSError):  # a call that this machine's kernel does not know
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    changes_limits = pyseccomp.Arg(2, pyseccomp.NE, 0)
    rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "prlimit64", changes_limits)
    # clone3 hides its flags from a filter: without it, libc takes clone, for threads only.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    no_thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, THREAD, 0)
    rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", no_thread)
    return rules


def die_with_parent() -> None:
    """This process is killed when the one that started it ends, however that ends."""
    _prctl(DIE_WITH_PARENT, signal.SIGKILL)


def begin_with_end(parent: int) -> None:
    """In a fork, before it becomes bubblewrap: puts it at the head of process ids of its own.

    The kernel kills all of them with it, and kills it with a process in between that waits for it
    and dies with the parent. So nothing outlives the parent, whatever is killed, and when:
    bubblewrap itself needs a while until its two halves die with each other.
    """
    die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    if os.getuid() == 0:
        _call("unshare", NEWPID)
    else:
        _new_namespaces(NEWUSER | NEWPID, os.getuid(), os.getgid())
    alive, held = os.pipe()
    first = os.fork()
    if first:
        os.dup2(held, 0)
        os.closerange(1, os.sysconf("SC_OPEN_MAX"))
        os.waitpid(first, 0)
        os._exit(0)
    os.close(held)
    die_with_parent()
    os.set_blocking(alive, False)
    with contextlib.suppress(BlockingIOError):  # nothing to read: the other end is held
        os.read(alive, 1)
        os._exit(1)
    os.close(alive)


def _prctl(option: int, value: int) -> None:
    _call("prctl", option, value, 0, 0, 0)


def _call(name: str, *arguments) -> None:
    if getattr(libc, name)(*arguments) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
