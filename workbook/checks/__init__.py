"""What a check cell calls: an answer is tried, judged, and its mistakes are explained."""

from .check import Check, each_entry

__all__ = ["Check", "each_entry"]
