"""What the tests of the command line share: exit codes, and what a clear failure is."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).parent / "small.toml"
DONE, USAGE, BAD_DATA, MISSING, NO_CREATE, IO_FAILED = 0, 64, 65, 66, 73, 74


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def fails(done, code, *words):
    """One clear message, no crash, nothing on standard output."""
    assert done.returncode == code, (done.returncode, done.stderr)
    assert "error: " in done.stderr
    assert "defect" not in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
