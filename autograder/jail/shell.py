"""An IPython shell that keeps what a cell shows, in the order in which it was shown.

The student's process has one for the answers, the examiner one for the checks.
"""

import builtins
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magics.script import ScriptMagics
from IPython.utils.text import SList
from traitlets import Type
from traitlets.config import Config

# As in JupyterLab: figures become pictures in the cell. Read when matplotlib is imported.
INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")  # differs from run to run


class Outputs(list):
    """A cell's outputs as nbformat's dicts: up to so many characters, and so many printed ones."""

    def __init__(self, room: int, printed: int):
        super().__init__()
        self.room, self.printed = room, printed

    def write(self, name: str, text: str) -> None:
        """Adds to the stream at the end, or begins a new one."""
        text = ADDRESS.sub("at 0x…", text[: self.printed])
        self.printed -= len(text)
        last = self[-1] if self else {}
        if last.get("name") == name:
            last["text"] += text
        elif text:
            self._add({"output_type": "stream", "name": name, "text": text}, 0)
        if text and self.printed == 0:
            self.append({"output_type": "stream", "name": "stdout", "text": CUT_OFF})

    def show(self, output_type: str, data: dict, metadata: dict | None, **more) -> None:
        if "text/plain" in data:
            data = data | {"text/plain": ADDRESS.sub("at 0x…", data["text/plain"])}
        size = sum(len(value) for value in data.values() if isinstance(value, str | bytes))
        self._add(
            {"output_type": output_type, "data": data, "metadata": metadata or {}, **more}, size
        )

    def fail(self, name: str, text: str, lines: list[str]) -> None:
        """Adds an error, for which there is always room: it says that the cell failed."""
        lines = [ADDRESS.sub("at 0x…", line)[:2000] for line in lines[-50:]]
        error = {"ename": name[:100], "evalue": text[:2000], "traceback": lines}
        self.append({"output_type": "error", **error})

    def _add(self, output: dict, size: int) -> None:
        """Adds an output if there is room; the first one without is reported instead."""
        size += 100
        if size <= self.room:
            self.append(output)
        elif self.room >= 0:
            self.append({"output_type": "stream", "name": "stdout", "text": CUT_OFF})
        self.room -= size


CUT_OFF = "… output is cut off here …\n"


class _Stream:
    """sys.stdout or sys.stderr of a cell."""

    encoding = "utf-8"

    def __init__(self, shell: "RecordingShell", name: str):
        self.shell, self.name = shell, name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.shell.outputs.write(self.name, text)
        return len(text)

    def writelines(self, lines) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("a cell's output is no file")


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        self.shell.outputs.show("display_data", data, metadata)

    def clear_output(self, wait=False) -> None:
        self.shell.outputs.clear()


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def quiet(self) -> bool:
        """Whether a semicolon ends the cell; IPython takes every cell apart to see it."""
        return ";" in self.shell.history_manager.input_hist_parsed[-1] and super().quiet()

    def compute_format_data(self, result):
        """The ways to show a value; a number, as checks end in, has one only."""
        if type(result) in (int, float):
            plain = self.shell.display_formatter.formatters["text/plain"]
            return {"text/plain": plain(result)}, {}
        return super().compute_format_data(result)

    def write_format_data(self, format_dict, md_dict=None) -> None:
        count = self.shell.execution_count
        self.shell.outputs.show("execute_result", format_dict, md_dict, execution_count=count)


class RecordingShell(InteractiveShell):
    """Runs cells one after the other."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    @classmethod
    def start(cls, room: int, printed: int) -> "RecordingShell":
        """The process's shell; what is kept of a cell: characters in all, and printed ones."""
        os.environ |= INLINE
        quiet = Config()
        quiet.HistoryManager.enabled = False
        quiet.InteractiveShell.colors = "nocolor"
        quiet.InteractiveShell.enable_tip = False
        shell = cls.instance(config=quiet)
        shell.room, shell.transformed = (room, printed), {}
        builtins.input = _no_input
        return shell

    def reset(self, *arguments, **named) -> None:
        """As new; IPython keeps what was typed for a database, which there is none of here."""
        super().reset(*arguments, **named)
        self.history_manager.db_input_cache.clear()

    def run(self, code: str) -> tuple[list[dict], object, bool]:
        """What a cell shows, the value of its last expression, and whether it went well."""
        with self.capture() as outputs:
            done = self.run_cell(code, store_history=True)
        return outputs, done.result, done.success

    @contextmanager
    def capture(self) -> Iterator[list[dict]]:
        """What is printed and shown meanwhile."""
        self.outputs = Outputs(*self.room)
        with redirect_stdout(_Stream(self, "stdout")), redirect_stderr(_Stream(self, "stderr")):
            yield self.outputs

    def transform_cell(self, raw_cell: str) -> str:
        """Magics made Python. IPython asks twice a run, and a check comes again and again."""
        if raw_cell not in self.transformed:
            self.transformed[raw_cell] = super().transform_cell(raw_cell)
        return self.transformed[raw_cell]

    def _showtraceback(self, etype, evalue, stb) -> None:
        self.outputs.fail(getattr(etype, "__name__", str(etype)), str(evalue), list(stb))

    def init_magics(self) -> None:
        super().init_magics()
        for name in ("script", *ScriptMagics(self).script_magics):
            self.register_magic_function(_no_script, "cell", name)
        for name in ("pip", "conda", "mamba", "micromamba", "uv"):
            say = partial(_no_installer, name)
            self.register_magic_function(say, "line", name)

    def system(self, cmd: str) -> None:
        """!command: there is no other program in the jail."""
        print(NOT_RUN.format(cmd.strip()))
        self.user_ns["_exit_code"] = 0

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> SList | str:
        self.system(cmd)
        return SList() if split else ""

    def enable_gui(self, gui=None) -> None:
        """There is no window; pictures are shown inline."""

    def ask_exit(self) -> None:
        """exit() ends nothing here."""


NOT_RUN = "Not run at grading: {}"


def _no_installer(name: str, line: str) -> None:
    print(NOT_RUN.format(f"{name} {line}"))


def _no_script(line: str, cell: str) -> None:
    """%%bash and its like."""
    print(NOT_RUN.format(cell.strip().partition("\n")[0]))


def _no_input(prompt: str = "") -> str:
    raise RuntimeError("input() has nobody to ask here: put the value into the cell.")
