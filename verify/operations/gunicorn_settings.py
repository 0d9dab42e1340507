"""What gunicorn is told beside its command line: its own lines go where those of the desk go.

It writes no log of requests: `verify.operations.access` does, without what addresses may hold.
"""

import os

from verify.operations.log_lines import FORMATS, logging_settings

_form = os.environ.get("VERIFY_LOG_FORMAT")
logconfig_dict = logging_settings(
    _form if _form in FORMATS else FORMATS[0],
    os.environ.get("VERIFY_LOG_LEVEL") or "INFO",
    {"gunicorn.error": "INFO"},
)
