"""The shell that keeps what a cell shows."""

import gc
import sys
import tracemalloc

import pytest

from autograder.grading.examiner import ROOM
from autograder.jail.shell import CUT_OFF, Outputs, RecordingShell


@pytest.fixture
def shell(monkeypatch):
    """A shell that keeps 2000 characters of a cell, and 500 printed ones."""
    shell = RecordingShell.start(ROOM, ROOM)
    monkeypatch.setattr(shell, "room", (2000, 500))  # a process has one shell for all
    shell.reset()
    return shell


def texts(outputs):
    return [output.get("text") or output["data"]["text/plain"] for output in outputs]


def test_outputs_come_in_the_order_in_which_they_were_shown(shell):
    outputs, value, well = shell.run(
        "import sys\nprint('a')\ndisplay('b')\nprint('c', file=sys.stderr)\nprint('d')\n'e'"
    )
    assert texts(outputs) == ["a\n", "'b'", "c\n", "d\n", "'e'"]
    assert [o.get("name") for o in outputs] == ["stdout", None, "stderr", "stdout", None]
    assert (value, well) == ("e", True)


def test_pieces_of_one_stream_are_one_output(shell):
    outputs, _, _ = shell.run(
        "for k in range(5): print(k, end=' ')\nimport sys; sys.stdout.flush()"
    )
    assert texts(outputs) == ["0 1 2 3 4 "]


@pytest.mark.filterwarnings("ignore:To exit")
@pytest.mark.parametrize(
    "cell", ["1 / 0", "x = = 1", "undefined", "%nosuchmagic", "raise SystemExit"]
)
def test_a_cell_that_fails_says_so(shell, cell):
    outputs, value, well = shell.run(cell)
    assert (value, well) == (None, False)
    assert outputs


def test_an_error_has_its_name_its_text_and_the_line(shell):
    (error,), _, _ = shell.run("def f():\n    return 1 / 0\nf()")
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    assert any("return 1 / 0" in line for line in error["traceback"])
    assert not any("\x1b" in line for line in error["traceback"])


def test_addresses_are_left_out_as_they_differ_from_run_to_run(shell):
    cell = "class A: pass\nprint(A())\ndisplay(A())\nraise ValueError(object())"
    outputs, _, _ = shell.run(cell)
    assert "0x" in str(outputs)
    assert all("at 0x…" in text for text in texts(outputs[:2]))


def test_what_is_printed_is_cut_off(shell):
    outputs, _, _ = shell.run("for _ in range(1000): print('x' * 9)")
    assert texts(outputs) == [("x" * 9 + "\n") * 50, CUT_OFF]


def test_what_is_shown_is_cut_off(shell):
    outputs, _, _ = shell.run("for _ in range(1000): display('x' * 98)")
    assert texts(outputs) == [repr("x" * 98)] * 10 + [CUT_OFF]


def test_an_error_is_kept_even_if_there_is_no_room(shell):
    outputs, _, well = shell.run(
        "for _ in range(99): display('x' * 98)\nraise ValueError('y' * 9999)"
    )
    assert not well
    assert outputs[-1]["ename"] == "ValueError"
    assert len(str(outputs[-1])) < 10_000


def test_cleared_output_is_gone(shell):
    cell = "from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')"
    assert texts(shell.run(cell)[0]) == ["b\n"]


def test_a_cells_output_is_no_file_and_takes_text_only(shell):
    outputs, _, _ = shell.run("import sys\nsys.stdout.write(b'x')")
    assert outputs[-1]["ename"] == "TypeError"
    outputs, _, _ = shell.run("sys.stdout.fileno()")
    assert outputs[-1]["ename"] == "OSError"
    outputs, value, _ = shell.run("sys.stdout.writelines(['a', 'b'])\nsys.stdout.isatty()")
    assert (outputs[0]["text"], value) == ("ab", False)


def test_what_is_printed_between_cells_is_not_a_cells(shell, capsys):
    shell.run("1")
    print("mine")
    assert capsys.readouterr().out == "mine\n"
    assert sys.stdout is not shell.outputs


def test_one_long_text_leaves_room_for_nothing_printed():
    outputs = Outputs(room=1000, printed=10)
    outputs.write("stdout", "x" * 10_000_000)
    outputs.write("stdout", "y")
    assert texts(outputs) == ["x" * 10, CUT_OFF]


def test_picture_bytes_count_as_room():
    outputs = Outputs(room=1000, printed=10)
    outputs.show("display_data", {"image/png": b"x" * 5000}, None)
    outputs.show("display_data", {"text/plain": "small"}, None)
    assert texts(outputs) == [CUT_OFF]


def test_a_shell_that_is_reset_keeps_nothing_of_what_was_typed(shell):
    def kept():
        shell.reset(new_session=True)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    shell.run("x = 1\n" + "# a line of a check\n" * 5000)
    before = kept()
    for _ in range(20):
        shell.run("x = 1\n" + "# a line of a check\n" * 5000)
        shell.reset(new_session=True)
    grown = kept() - before
    tracemalloc.stop()
    assert grown < 1_000_000  # four million if IPython keeps them


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("!pip install numpy", "pip install numpy"),
        ("%pip install torch", "pip install torch"),
        ("%conda install torch", "conda install torch"),
        ("!!ls", "ls"),
        ("%sx ls", "ls"),
        ("%system ls", "ls"),
        ("%%bash\nls -l\npwd", "ls -l"),
        ("%%script bash\nls", "ls"),
        ("%%python\nprint(1)", "print(1)"),
    ],
)
def test_other_programs_are_not_run_and_what_follows_is(shell, cell, shown):
    """F17: Colab's notebooks begin with !pip install."""
    outputs, _, went_well = shell.run(cell)
    assert outputs[0]["text"] == f"Not run at grading: {shown}\n"
    assert went_well


def test_what_a_program_would_have_printed_is_nothing(shell):
    outputs, _, went_well = shell.run("files = !ls\nfiles")
    assert went_well
    assert outputs[-1]["data"] == {"text/plain": "[]"}
