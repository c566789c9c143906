"""The files of the project and the list of findings: what all checks share."""

import re
import shutil
import subprocess
from pathlib import Path

CODE = (".cpp", ".hpp", ".h")
SOURCES = (".cpp", ".hpp", ".py")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)


def without_comments(text):
    """The code with comments and the contents of strings blanked, lines kept; include lines keep their names."""
    def blank(m):
        token = m.group(0)
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token if "\n" in token else token[0] + " " * (len(token) - 2) + token[-1]
    token = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\''
    kept = []
    for line in re.sub(r'(?m)^([ \t]*#[ \t]*include[^\n]*)$', lambda m: "\0%s\0" % m.group(1), text).split("\0"):
        kept.append(line if line.lstrip().startswith("#include") else re.sub(token, blank, line, flags=re.S))
    return "".join(kept)


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.files = self.list_files()
        self.code = [f for f in self.files if f.endswith(CODE)]
        self.findings = []

    def list_files(self):
        """All files that git does not ignore; without git, all but hidden ones and builds."""
        git = None
        if shutil.which("git") and (self.root / ".git").exists():
            git = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True)
        if git and git.returncode == 0:
            found = [f for f in git.stdout.decode().split("\0") if f]
        else:
            found = [str(p.relative_to(self.root)) for p in self.root.rglob("*")
                     if not any(part.startswith(".") or part in ("build", "__pycache__")
                                for part in p.relative_to(self.root).parts)]
        return sorted(f for f in found if (self.root / f).is_file())

    def read(self, file):
        return (self.root / file).read_text(encoding="utf-8", errors="replace")

    def find(self, file, text, position, problem):
        line = text.count("\n", 0, position) + 1
        self.findings.append(f"{file}:{line}: {problem}")

    def folders(self, suffixes):
        """Every folder that holds files with one of these endings: {folder: [file name, …]}."""
        found = {}
        for file in self.files:
            if file.endswith(suffixes):
                folder, _, name = file.rpartition("/")
                found.setdefault(folder, []).append(name)
        return found
