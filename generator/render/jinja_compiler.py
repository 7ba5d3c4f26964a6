"""Templates compiled to what ours need and no more: a third off what rendering takes.

Jinja's own code asks for each attribute whether it may be an item, for each call whether it wants to know
of loops and blocks, and makes of each piece of a page an object that knows it is HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from generator.model import Text

NEED_CONTEXT: Final = frozenset({"gettext", "ngettext", "pgettext", "npgettext"})
"""What templates call by these names may ask for the context; nothing else may."""

_special: Final = re.compile("[&<>'\"]").search


def escaped(value: object) -> str:
    """`value` as HTML, as `markupsafe.escape` has it; only to be joined with other HTML."""
    # Exactly these: what is derived from them may have an `__html__` of its own.
    if type(value) is Markup or ((type(value) is str or type(value) is Text) and not _special(value)):
        return value
    return escape(value)


def html(text: str) -> Markup:
    """`text`, which is HTML already."""
    return str.__new__(Markup, text)


class FastMacro(Macro):
    """Called with all its arguments in their order, as it mostly is, it has nothing to sort out.

    `code` is the same for one macro of a template, however often the template is rendered.
    """

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._is_plain = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self.code: CodeType = self._func.__code__

    def __call__(self, *arguments: Any, **named: Any) -> str:
        if named or not self._is_plain or len(arguments) != self._argument_count:
            return super().__call__(*arguments, **named)
        return html(self._func(*arguments))


class FastCodeGenerator(CodeGenerator):
    """Attributes and calls as Python has them. What isn't there raises AttributeError or TypeError."""

    def visit_Template(  # noqa: N802 - Jinja's name
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        self.writeline(f"from {__name__} import FastMacro, escaped")
        super().visit_Template(node, frame)

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        self.write("Fast")  # Macro(…)
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")

    def visit_Getattr(  # noqa: N802 - Jinja's name
        self, node: nodes.Getattr, frame: Frame
    ) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        called = node.node.name if isinstance(node.node, nodes.Name) else None
        if forward_caller or called in NEED_CONTEXT or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        write: Callable[[str], None] = self.write
        write("(")
        self.visit(node.node, frame)
        write(")(")
        for argument in node.args:
            self.visit(argument, frame)
            write(", ")
        for named in node.kwargs:
            write(f"{named.key}=")
            self.visit(named.value, frame)
            write(", ")
        write(")")


class FastEnvironment(Environment):
    """What all templates know must be there before the first of them is loaded."""

    code_generator_class = FastCodeGenerator

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary; of a chain of them each page made one anew."""
        return {**self.globals, **(d or {})}
