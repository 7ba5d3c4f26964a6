"""The only part that knows git: what was published on the main line of history, and the files of then.

git runs as a process, isolated from whoever calls: neither the caller's `GIT_*` variables nor a
user's or machine's settings decide what a family reads, and nothing that a repository names (a hook, a
diff driver, a file monitor) is started. One `git log` and one `git cat-file` answer for a whole school,
however many students it has; both are streamed.
"""

from generator.git.contents import Contents
from generator.git.finding import find
from generator.git.log import Change, Commit
from generator.git.repository import (
    LARGEST_BLOB,
    SUBMODULE,
    SYMLINK,
    Absence,
    Repository,
    new_repository,
)

__all__ = [
    "LARGEST_BLOB",
    "SUBMODULE",
    "SYMLINK",
    "Absence",
    "Change",
    "Commit",
    "Contents",
    "Repository",
    "find",
    "new_repository",
]
