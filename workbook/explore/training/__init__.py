"""Module 08's second explorable: a network learns, and its decision boundary moves."""

from .state import still, training

__all__ = ["still", "training"]
