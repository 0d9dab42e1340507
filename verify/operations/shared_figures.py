"""Where the processes of a machine count together; known before prometheus-client is loaded."""

from __future__ import annotations

import os
import socket
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable in which prometheus-client finds the folder of its files, when it is loaded."""


def share_figures(folder: Path) -> None:
    """Have the processes of this machine keep their figures in a folder of theirs in this one.

    To be called before prometheus-client is loaded. Where nothing may be written, as by a process
    that only brings the tables up to date, each counts for itself.
    """
    own = folder / socket.gethostname()
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if os.access(own, os.W_OK):
        os.environ.setdefault(FOLDER, str(own))
