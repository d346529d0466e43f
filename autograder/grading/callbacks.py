"""The examiner's end of the wire: how much an answer may ask of a check's functions."""

import time

from autograder.jail.codec import TooLargeError
from autograder.jail.wire import ProcessEndedError, Wire
from workbook.checks.check import OverBudgetError

MESSAGES = 4  # of the largest size, or as much in smaller ones, that a cell may bring
BYTES_OF_A_NUMBER = 20  # at most, packed: with the names and shapes around it


class ExaminerWire(Wire):
    """The examiner's end: what an answer may ask of a check's functions has limits."""

    def __init__(self, end, limits: dict[str, int], serve: dict):
        super().__init__(end, limits["message_megabytes"] << 20, serve)
        self.limits = limits
        self.may_take = limits["callback_numbers"]
        self.begin_check()

    def begin_check(self) -> None:
        """From now on an answer may ask as much as in one check."""
        self.may_receive = MESSAGES * self.limit
        self.calls, self.seconds = self.limits["callbacks"], self._most_seconds()
        self.over = ""  # the limit that it has passed, as a sentence

    def call(self, *call):
        try:
            self._stop_if_over()
            return super().call(*call)
        finally:  # whatever the answer makes of it
            self._stop_if_over()

    def _stop_if_over(self) -> None:
        if self.over:
            raise OverBudgetError(self.over)

    def _called(self, number: int, packed: bytes, each: list | None) -> list:
        if each is not None:
            raise ProcessEndedError("sent what nobody asked for")
        began = time.thread_time()
        try:
            self._count(packed)
            return super()._called(number, packed, None)
        except TooLargeError:
            self._stop("for too much at once", f"with {self.may_take:,} numbers")
        finally:
            self.seconds -= time.thread_time() - began

    def _count(self, packed: bytes) -> None:
        self._stop_if_over()
        self.calls -= 1
        if self.calls < 0:
            self._stop("without end", f"{self.limits['callbacks']:,} times")
        if self.seconds < 0:
            self._stop("for too much", f"for {self._most_seconds():g} s in all")
        if len(packed) > self.may_take * BYTES_OF_A_NUMBER:
            raise TooLargeError

    def _most_seconds(self) -> float:
        """Of computing: less than the answer may wait for it, so that it reads why."""
        return self.limits["cell_seconds"] / 2

    def _stop(self, how: str, most: str) -> None:
        self.over = (
            f"Your function asks {how}, and was stopped: it may call a function that it is given "
            f"{most} at most."
        )
        self._stop_if_over()
