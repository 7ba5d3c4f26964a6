"""Loaded by the process that workers are copied from: all that building needs, templates compiled."""

from generator import render, resources, workshop

render.compile_all(resources.theme() / "pages")

__all__ = ["workshop"]
