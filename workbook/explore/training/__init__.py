"""Module 08's second explorable: a network learns, and its decision boundary moves."""

from .state import training

__all__ = ["training"]
