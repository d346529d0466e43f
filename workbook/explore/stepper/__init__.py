"""Module 08's explorable: the program of backpropagation, line by line, forwards and backwards."""

from .state import stepper

__all__ = ["stepper"]
