"""Files that are whole or absent: written under a hidden name, flushed and renamed."""

import os
import tempfile

from figures.language import Text
from figures.refusal import CANNOT_CREATE, IO_FAILED, Refusal

NO_FOLDER = Text("{folder}: cannot create the folder ({why}). Give another with --output", "{folder}：无法建立文件夹（{why}）。请用--output另给")
NOT_WRITTEN = Text("{file}: cannot be written ({why})", "{file}：无法写入（{why}）")


def write_all(folder, files):
    """Writes [(name, bytes)] and prints their paths. Raises Refusal (73 or 74)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(CANNOT_CREATE, NO_FOLDER, folder=folder, why=error.strerror) from error
    for name, content in files:
        write(folder / name, content)
        print(folder / name)


def write(path, content):
    hidden = None
    try:
        number, hidden = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(hidden, 0o644)
        os.replace(hidden, path)
    except OSError as error:
        if hidden is not None and os.path.exists(hidden):
            os.unlink(hidden)
        raise Refusal(CANNOT_CREATE if hidden is None else IO_FAILED, NOT_WRITTEN, file=path, why=error.strerror) from error
