"""Members that are not what their names or marks say: of an earlier run, renamed, damaged, or made by two runs at once."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from small_ensemble import BAD_DATA, DONE, NO_CREATE, SMALL, UNFINISHED, program

TWO = ["--set", "population.scale=0.01", "--set", "run.months=6", "--threads", "1", "--members", "2"]
OTHER = ["--set", "search.effort=0.5"]
RUN_AGAIN = "run the same command again"


def ensemble(binary, folder, *more):
    return program(binary, "ensemble", SMALL, *TWO, "--output", folder, *more)


@pytest.fixture(scope="module")
def merged_two(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    done = ensemble(binary, folder)
    assert done.returncode == DONE, done.stderr
    return folder


@pytest.fixture
def two(merged_two, tmp_path):
    """Two members and their merged file, in a folder of the test's own."""
    folder = tmp_path / "two"
    shutil.copytree(merged_two, folder)
    return folder


def states(binary, folder, *more):
    done = program(binary, "status", folder, "--json", *more)
    return done.returncode, {e["ensemble"]: e for e in json.loads(done.stdout)["ensembles"]}


def state_of(binary, folder, member, ensemble_name="small-2021"):
    return states(binary, folder)[1][ensemble_name]["members"][member]["state"]


# ---- of an earlier run ------------------------------------------------------------------------------------------


def test_results_of_before_a_failure_are_not_those_of_the_ensemble(binary, two):
    merged = (two / "small-2021.h5").read_bytes()
    # Every element of an array, whose scenario is another than that of the files.
    failed = ensemble(binary, two, *OTHER, "--no-merge")
    assert failed.returncode == NO_CREATE and RUN_AGAIN not in failed.stderr, failed.stderr
    assert all((two / f"small-2021-{member}.failed").exists() for member in range(2))
    for quick in ([], ["--quick"]):
        code, all_states = states(binary, two, *quick)
        assert code == UNFINISHED and all_states["small-2021"]["failed"] == 2, all_states
    for more in ([], ["--allow-missing"]):
        done = program(binary, "merge", two, *more)
        assert done.returncode == BAD_DATA and "small-2021-1.h5" in done.stderr and "exit 73" in done.stderr, done.stderr
    assert program(binary, "compare", two, two).returncode == BAD_DATA
    assert (two / "small-2021.h5").read_bytes() == merged
    # The run that they are of finds them finished, and what failed is forgotten.
    again = ensemble(binary, two)
    assert again.returncode == DONE, again.stderr
    assert not list(two.glob("*.failed")) and states(binary, two, "--merged")[0] == DONE


def test_one_failed_member_is_left_out_or_named(binary, two):
    (two / "small-2021-1.failed").write_text("exit 74\nno space left\n")
    done = program(binary, "merge", two)
    assert done.returncode == BAD_DATA and re.search(r"small-2021-1\.h5.*no space left", done.stderr), done.stderr
    done = program(binary, "merge", two, "--allow-missing", "--force")
    assert done.returncode == DONE and "without 1" in done.stdout, done.stderr
    # Older than the result: its process was killed before it could remove it.
    past = time.time() - 3600
    os.utime(two / "small-2021-1.failed", (past, past))
    assert state_of(binary, two, 1) == "finished"
    assert program(binary, "merge", two).returncode == DONE


def test_a_member_found_finished_leaves_no_trace_of_its_run(binary, two):
    stopped = program(binary, "run", SMALL, *TWO[:-2], "--set", "run.months=240", "--set", "population.scale=0.03", "--max-wall", "1s",
                      "--output", two / "other-2021-0.h5")
    assert stopped.returncode == 75, stopped.stderr
    foreign = (two / "other-2021-0.checkpoint").read_bytes()
    (two / "small-2021-0.checkpoint").write_bytes(foreign)
    (two / "small-2021-1.failed").write_text("exit 74\nno space left\n")
    assert ensemble(binary, two).returncode == DONE
    assert not (two / "small-2021-1.failed").exists()
    assert (two / "small-2021-0.checkpoint").read_bytes() == foreign  # of another run


# ---- renamed ----------------------------------------------------------------------------------------------------


def renamed(folder, old, new):
    for ending in (".h5", ".h5.ok"):
        shutil.copy(folder / (old + ending), folder / (new + ending))


@pytest.mark.parametrize("old, new", [("small-2021-1", "small-2021-2"), ("small-2021-1", "other-2021-1"),
                                      ("small-2021-0", "small-7-0")])
def test_a_file_under_the_name_of_another_member_is_foreign(binary, two, old, new):
    renamed(two, old, new)
    name, member = new.rsplit("-", 1)
    assert state_of(binary, two, int(member), name) == "foreign"
    (two / "small-2021.h5").unlink()
    for more in ([], ["--allow-missing"]):
        done = program(binary, "merge", two, "--name", name, *more)
        assert done.returncode == BAD_DATA and f"{new}.h5" in done.stderr, done.stderr
        assert f"is member {old[-1]} of small-2021" in done.stderr and not (two / f"{name}.h5").exists()
    if name != "small-2021":
        assert program(binary, "merge", two, "--name", "small-2021").returncode == DONE


def test_a_folder_of_renamed_files_is_foreign(binary, two):
    for file in list(two.glob("small-2021-*")):
        file.rename(two / file.name.replace("small", "other"))
    code, all_states = states(binary, two)
    assert code == UNFINISHED and all_states["other-2021"]["foreign"] == 2, all_states
    done = program(binary, "merge", two, "--name", "other")
    assert done.returncode == BAD_DATA and done.stderr.count("although its name says otherwise") == 2, done.stderr


# ---- damaged ----------------------------------------------------------------------------------------------------

DAMAGES = {"empty": lambda data: b"", "cut": lambda data: data[:len(data) // 2], "cut in the head": lambda data: data[:100],
           "text": lambda data: b"notes",
           "flipped": lambda data: data[:len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1:]}


@pytest.mark.parametrize("name", ["small-2021-1.h5", "small-2021.h5"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_same_command_replaces_a_damaged_file(binary, two, name, damage):
    whole = {file.name: file.read_bytes() for file in two.glob("*.h5*")}
    (two / name).write_bytes(DAMAGES[damage](whole[name]))
    code, all_states = states(binary, two)
    found = all_states["small-2021"]
    assert code == UNFINISHED, found
    assert (found["merged_file"] if name == "small-2021.h5" else found["members"][1]["state"]) == "damaged", found
    done = ensemble(binary, two)
    assert done.returncode == DONE, done.stderr
    assert {file.name: file.read_bytes() for file in two.glob("*.h5*")} == whole
    assert states(binary, two, "--merged")[0] == DONE


@pytest.mark.parametrize("name", ["small-2021-1.h5", "small-2021.h5"])
def test_a_damaged_file_of_another_run_is_kept(binary, two, name):
    for change in ("mark of another run", "no mark"):
        (two / name).write_bytes(b"")
        if change == "no mark":
            (two / f"{name}.ok").unlink()
        else:
            (two / f"{name}.ok").write_text("0" * 64 + " another\n")
        done = ensemble(binary, two)
        assert done.returncode == NO_CREATE and name in done.stderr and RUN_AGAIN not in done.stderr, done.stderr
        assert "is empty" in done.stderr and "--force" in done.stderr and (two / name).read_bytes() == b"", done.stderr
    assert ensemble(binary, two, "--force").returncode == DONE


def test_the_merged_file_counts_if_it_is_asked_for(binary, two):
    assert states(binary, two, "--merged")[0] == DONE
    (two / "small-2021.h5").rename(two / "away.h5")
    assert states(binary, two)[0] == DONE and states(binary, two, "--merged")[0] == UNFINISHED
    (two / "away.h5").rename(two / "small-2021.h5")
    # A third member has come since.
    assert program(binary, "ensemble", SMALL, *TWO[:-1], "3", "--output", two, "--no-merge").returncode == DONE
    for quick in ([], ["--quick"]):
        assert states(binary, two, *quick)[1]["small-2021"]["merged_file"] == "outdated"
    assert states(binary, two)[0] == DONE and states(binary, two, "--merged")[0] == UNFINISHED
    assert program(binary, "merge", two).returncode == DONE and states(binary, two, "--merged")[0] == DONE


# ---- two runs at once -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["ensemble", "run"])
def test_another_run_under_a_name_in_use_is_refused_at_the_start(binary, tmp_path, first):
    long = ["--set", "run.months=240", "--set", "population.scale=0.05", "--threads", "1", "--output"]
    commands = {"ensemble": [binary, "ensemble", SMALL, "--members", "1", *long, tmp_path],
                "run": [binary, "run", SMALL, *long, tmp_path / "small-2021-0.h5"]}
    process = subprocess.Popen([str(word) for word in commands[first]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    progress = tmp_path / "small-2021-0.progress"
    try:
        while process.poll() is None and not progress.exists():
            time.sleep(0.01)
        assert process.poll() is None, process.stderr.read()
        assert len(progress.read_text().splitlines()[2]) == 64  # the run key
        for command in commands.values():
            done = subprocess.run([*map(str, command), *OTHER, "--force"], capture_output=True, text=True, check=False, timeout=300)
            assert done.returncode == NO_CREATE, done.stderr
            assert "small-2021-0.h5" in done.stderr and f"process {process.pid};" in done.stderr, done.stderr
        assert {file.name for file in tmp_path.iterdir() if file.suffix != ".wanted"} == {progress.name}
    finally:
        process.terminate()
        process.communicate(timeout=300)
    # Nobody runs it any more.
    assert not progress.exists()


# ---- that cannot be read -----------------------------------------------------------------------------------------


COMMANDS = {"status": ["status", "."], "merge": ["merge", "."], "report": ["report", "small-2021"], "compare": ["compare", "small-2021", "small-2021"]}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_place_of_a_member_is_named(binary, two, command):
    file = two / "small-2021-1.h5"
    file.unlink()
    file.mkdir()
    done = subprocess.run([binary, *COMMANDS[command], "--lang", "en"], cwd=two, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode not in (0, 70) and "small-2021-1" in said and "not a regular file" in said, said


@pytest.fixture
def closed(two):
    """The same two members where an ordinary user may not read one, and how to become one."""
    folder = Path(tempfile.mkdtemp(prefix="closed-"))
    shutil.copytree(two, folder, dirs_exist_ok=True)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o644)
    (folder / "small-2021-1.h5").chmod(0)
    yield folder
    shutil.rmtree(folder)


def ordinary_user():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_member_that_may_not_be_read_is_named_with_the_reason(binary, closed, command):
    for lang, reason, advice in (("en", "permission denied", "Check its permissions"), ("zh", "没有读取权限", "请检查文件权限")):
        done = subprocess.run([binary, *COMMANDS[command], "--lang", lang], cwd=closed, capture_output=True, text=True, preexec_fn=ordinary_user)
        said = done.stdout + done.stderr
        assert done.returncode not in (0, 70) and "small-2021-1" in said and reason in said, said
        if command != "status":
            assert advice in said and len(done.stderr.strip().splitlines()) == 1, said
