"""The account PostgreSQL runs under: this one, or `nobody` when this is root."""

import os
import pwd
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from verify.servers.starting import ServerNotStartedError


def server_user() -> int:
    """The number of the account."""
    return os.getuid() or pwd.getpwnam("nobody").pw_uid


def unprivileged(command: Sequence[str], *, reach: Sequence[Path]) -> list[str]:
    """The command as PostgreSQL accepts it: never as root.

    Root runs it as `nobody`. Where that account cannot walk to all of the `reach` folders (a
    checkout under /root), it may pass closed folders, rather than their being opened for all.

    Raises:
        ServerNotStartedError: this is root, and there is no setpriv (util-linux).
    """
    if os.getuid() != 0:
        return list(command)
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        message = (
            "PostgreSQL refuses to run as root, and setpriv (util-linux), which would run it as "
            "nobody, is missing: use an ordinary account, or set DATABASE_URL."
        )
        raise ServerNotStartedError(message)
    group = pwd.getpwnam("nobody").pw_gid
    # The change of account clears the signal asked for in verify.children; setpriv asks again.
    options = ["--reuid=nobody", f"--regid={group}", "--clear-groups", "--pdeathsig=INT"]
    if not all(is_open_to_all(path) for path in reach):
        options += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return [setpriv, *options, *command]


def is_open_to_all(path: Path) -> bool:
    """Whether any account may walk through every folder above `path`."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)
