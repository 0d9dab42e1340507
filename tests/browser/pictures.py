"""Pictures of pages, left for people to look at."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page


def photograph(page: Page, path: Path, *, full_page: bool = False) -> None:
    """Take a picture of a page and keep it at `path`, where VERIFY_PICTURES asks for pictures.

    They take a browser as long as everything else on a page, and tell a machine nothing.

    A browser on a busy machine may have no frame ready ("Unable to capture screenshot"), most of
    all for a window behind another. So the window comes to the front, and is asked once more.

    Raises:
        playwright.sync_api.Error: the second try failed too.
    """
    if not os.environ.get("VERIFY_PICTURES"):
        return
    page.bring_to_front()
    # Hiding the caret would need an inline style, which the site forbids.
    options: dict[str, Any] = {"path": path, "full_page": full_page, "caret": "initial"}
    try:
        page.screenshot(**options)
    except Error as error:
        if "Unable to capture screenshot" not in str(error):
            raise
        page.wait_for_timeout(1_000)  # milliseconds
        page.screenshot(**options)
