"""Every write of an import. What is sent is stored first; the articles follow in batches."""

from claims.importing.runs.actions.again import NothingToRepeat, import_for_real, retry_rejected
from claims.importing.runs.actions.earlier import (
    ChecksFileGone,
    ChecksNotAccepted,
    forget_checks_file,
    keep_checks_file,
    keep_choices,
    start_checks,
    start_checks_of_file,
)
from claims.importing.runs.actions.recording import (
    FileArticle,
    begin_run,
    finish_run,
    import_files,
)
from claims.importing.runs.actions.starting import NothingToImport, start_import
from claims.importing.runs.actions.tidying import tidy_imports
from claims.importing.runs.actions.working import work_on_input
from claims.importing.runs.sent import NewInput

__all__ = [
    "ChecksFileGone",
    "ChecksNotAccepted",
    "FileArticle",
    "NewInput",
    "NothingToImport",
    "NothingToRepeat",
    "begin_run",
    "finish_run",
    "forget_checks_file",
    "import_files",
    "import_for_real",
    "keep_checks_file",
    "keep_choices",
    "retry_rejected",
    "start_checks",
    "start_checks_of_file",
    "start_import",
    "tidy_imports",
    "work_on_input",
]
