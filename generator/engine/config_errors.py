"""What can be wrong in a school's mkdocs.yml, in words."""

from __future__ import annotations

import os

import yaml

from generator.base.language import N_
from generator.frame import accent_colour
from generator.problems.errors import UsageError


def unusable(config_file: str | os.PathLike[str], error: BaseException) -> UsageError:
    """`error` as mkdocs raised it; where the parser of YAML is behind it, the line instead of its words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, yaml.MarkedYAMLError) and (mark := cause.problem_mark or cause.context_mark):
            return UsageError(
                N_("{file} can't be read: something is wrong in line {line}, or just before it."),
                hint=N_(
                    "Look at the spaces that the lines begin with (no tabs), at the `:` with a space after "
                    "each name, and at quotes and brackets: are they closed?"
                ),
                file=config_file,
                line=mark.line + 1,
            )
        cause = cause.__cause__ or cause.__context__
    return UsageError(N_("{file} can't be used: {reason}"), file=config_file, reason=error)


def check_look(theme: str | None, colour: str, config_file: str) -> None:
    """Raises UsageError for another theme than Material, and for a colour that is none."""
    if theme != "material":
        raise UsageError(
            N_("{file} does not name the theme `material`: the pages are made for it."),
            hint=N_("Write `theme: {{name: material, font: false}}` in it."),
            file=config_file,
        )
    if colour and not accent_colour.is_colour(colour):
        raise UsageError(
            N_("{file}: `{colour}` is not a colour."),
            hint=N_('Write the accent as # and six digits, between quotation marks: accent: "#2c6e5c"'),
            file=config_file,
            colour=colour,
        )
