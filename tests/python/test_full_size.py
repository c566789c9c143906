"""At full size, which only the night has time for: equal runs give equal files for any number of threads.

The program is named by the environment variable JIALAB_BINARY.
"""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.nightly
def test_a_year_at_full_size_is_the_same_file_for_1_2_3_and_7_threads(binary, tmp_path):
    def run(threads, *more):
        output = tmp_path / f"{threads}{''.join(more)}.h5"
        done = subprocess.run([binary, "run", ROOT / "scenarios/baseline.toml", "-q", "--set", "run.months=12",
                               "--threads", str(threads), "--output", output, *more], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        digest = subprocess.run([binary, "info", "--digest", output], capture_output=True, text=True, check=True).stdout
        return digest, output.read_bytes()

    digest, bytes_of_file = run(1)
    for threads in (2, 3, 7):
        again, other = run(threads)
        assert again == digest, f"{threads} threads: another digest"
        assert other == bytes_of_file, f"{threads} threads: another file"
    # The comparison can fail: another member is another result.
    assert run(2, "--member=1")[0] != digest
