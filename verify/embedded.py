"""Where the embedded PostgreSQL and Valkey of a checkout listen, and its own secret.

The addresses follow from the folder alone, so that `manage.py` in another terminal reaches the
running demo. What starts the servers is in `verify.servers`.
"""

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit

# One place for every terminal of a person, whatever TMPDIR says there, and short: the path of a
# socket is limited to 104 bytes on macOS and 108 on Linux (sys/un.h).
SOCKETS_ROOT = Path("/tmp")  # noqa: S108 - the folder below it is private, see servers.private_dir
DATABASE_NAME = DATABASE_ROLE = "verify"


def socket_dir(var_dir: Path) -> Path:
    """The folder that holds the sockets of the servers whose data is in `var_dir`."""
    digest = hashlib.sha256(os.fsencode(var_dir.resolve())).hexdigest()[:12]
    return SOCKETS_ROOT / f"verify-{os.getuid()}-{digest}"


def valkey_socket(var_dir: Path) -> Path:
    """The socket on which the embedded Valkey of `var_dir` listens."""
    return socket_dir(var_dir) / "valkey.sock"


def database_url(var_dir: Path) -> str:
    """The address of the embedded PostgreSQL of `var_dir`."""
    host = quote(str(socket_dir(var_dir)), safe="")
    return f"postgresql://{DATABASE_ROLE}@/{DATABASE_NAME}?host={host}"


def broker_url(var_dir: Path, *, number: int = 0) -> str:
    """The address of the embedded Valkey of `var_dir` as Celery reads it; `number` from 0 up."""
    return f"redis+socket://{valkey_socket(var_dir)}?virtual_host={number}"


def cache_url(broker_url: str) -> str:
    """The cache that goes with a broker: the next database of the same Redis or Valkey server.

    A broker of another kind (RabbitMQ) has no place for a cache: then it is the local server.
    """
    parts = urlsplit(broker_url)
    if parts.scheme == "redis+socket":
        number = int(parts.query.removeprefix("virtual_host=") or 0)
        return f"unix://{parts.path}?db={number + 1}"
    if parts.scheme in {"redis", "rediss"}:
        number = int(parts.path.strip("/") or 0)
        return parts._replace(path=f"/{number + 1}").geturl()
    return "redis://127.0.0.1:6379/1"


def kept_secret(path: Path, *, length: int) -> str:
    """The secret in the file `path`, made on the first call and readable by its owner only.

    Args:
        path: where it is kept; its folder is made where it is missing.
        length: how many random bytes a new secret is made of.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(length) + "\n")
        try:
            # A link, not a rename: of two processes that start at once, the second keeps the
            # first one's secret.
            os.link(new, path)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text(encoding="ascii").strip()


def secret_key(var_dir: Path) -> str:
    """The SECRET_KEY of a checkout that was given none, kept in `var_dir`."""
    return kept_secret(var_dir / "secret-key", length=50)
