"""Loaded by the process that workers are copied from: all that building needs, templates compiled."""

# ruff: noqa: E402 - Ctrl+C is for the command: it must not meet this process while it is loading.

import io
import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_IGN)
# What ends a worker is told by the command, in words; what goes wrong with a student comes back to it.
sys.stderr = io.StringIO()

from generator import render
from generator.base import resources
from generator.building import worker
from generator.documents import schema

schema.load()
render.warm_up(resources.theme() / "pages")

__all__ = ["worker"]
