"""An answer that does not end is told its line, and gives the prompt back."""

import signal
import sys
import threading

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from workbook.checks import patience

CHECK = """
from workbook.cases import fixtures
from workbook.checks import Check

with Check("Task", {"∇b": 4}, "07") as check:
    for net in fixtures.networks():
        check.returns(grad_b, net.grad_a[2][3], expected={"∇b": net.b(2, 3)}, on=net)
"""


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(patience, "TELL", 0.1)
    monkeypatch.setattr(patience, "STOP", 0.3)
    return InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))


def checked(shell, answer, check=CHECK):
    """What the check says of ∇b."""
    for cell in (answer, check):
        shell.run_cell(cell).raise_error()
    return shell.user_ns["check"].report["∇b"].sentence


LOOPS = {
    "plain": "    while n > 0:\n        n = n + 1",
    "numpy": "    while n > 0: n = np.linalg.norm(np.eye(3)) + n",
    "library": "    while n > 0: n = random.Random(n).choices([1, 2])[0]",
    "caught": "    try:\n        while n > 0: n += 1\n    except ValueError:\n        pass",
}


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS)
def test_a_loop_without_end_is_told_in_its_line_and_stopped(shell, capsys, loop):
    answer = f"import random\nimport numpy as np\ndef grad_b(a):\n    n = 1\n{loop}\n    return a"
    sentence = checked(shell, answer)
    assert sentence.startswith("Your function was stopped after 0.3 seconds, in the line `")
    line = sentence.split("`")[1]
    assert line in answer
    assert " n" in f" {line}"
    told = capsys.readouterr().out
    assert told.startswith("After 0.1 seconds your function is in the line `")
    assert told.endswith("`. It is stopped after 0.3.\n")


def test_what_is_slow_and_ends_keeps_its_points(shell, capsys):
    answer = "import time\ndef grad_b(a, slept=[]):\n"
    answer += "    slept or time.sleep(0.2)\n    slept.append(1)\n    return a.copy()"
    assert checked(shell, answer) == "Right."
    assert "time.sleep(0.2)`" in capsys.readouterr().out


def test_afterwards_no_alarm_is_left(shell):
    before = signal.getsignal(signal.SIGALRM)
    checked(shell, "def grad_b(a):\n    return a.copy()")
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_where_answers_run_elsewhere_no_alarm_is_set(shell):
    seen = []
    shell.user_ns.update(OFFERED=None, seen=seen, signal=signal)
    answer = "def grad_b(a):\n    seen.append(signal.getitimer(signal.ITIMER_REAL))\n    return a"
    checked(shell, answer)
    assert set(seen) == {(0.0, 0.0)}


def test_in_a_thread_a_check_works_without_alarm(shell):
    said = []
    answer = "def grad_b(a):\n    return a.copy()"
    shell.run_cell(answer).raise_error()
    thread = threading.Thread(target=lambda: said.append(exec_check(shell.user_ns)))
    thread.start()
    thread.join()
    assert said == ["Right."]


def exec_check(namespace):
    exec(CHECK, namespace)
    return namespace["check"].report["∇b"].sentence


def test_without_such_a_signal_it_lets_everything_run(monkeypatch):
    monkeypatch.delattr(signal, "SIGALRM")
    with patience.limited():
        assert True
