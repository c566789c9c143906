"""Sizes of C++ functions, found by their braces. clang-tidy's readability-function-size needs a parse of every source
(10 CPU minutes for the whole tree) and runs nightly; this takes less than a second and runs with every test.

The size is clang-tidy's: the line of the closing brace minus the line of the opening one. Lambdas and local classes
count as part of the function around them."""

import re

from house.tree import without_comments

MOST_LINES = 40  # as LineThreshold in .clang-tidy
NOLINT = re.compile(r"//[^\n]*?\bNOLINT(NEXTLINE|BEGIN|END)?\b(\([^)\n]*\))?([^\n]*)")
# A description of settings is a list with one entry a parameter: only such a list may be longer.
DESCRIPTIONS = r"models/labour/.*settings\.cpp"


class Unbalanced(Exception):
    """Braces that do not close; the argument is the position of the open one."""


def without_preprocessor(code):
    """Blanks the lines of the preprocessor and every branch after #else or #elif, so that braces balance."""
    lines, skipped, continued = [], [], False
    for line in code.split("\n"):
        directive = re.match(r"\s*#\s*(\w+)", line)
        word = directive.group(1) if directive else ""
        if word in ("if", "ifdef", "ifndef"):
            skipped.append(False)
        elif word in ("else", "elif") and skipped:
            skipped[-1] = True
        elif word == "endif" and skipped:
            skipped.pop()
        hidden = continued or directive or any(skipped)
        continued = bool((directive or continued) and line.endswith("\\"))
        lines.append(" " * len(line) if hidden else line)
    return "\n".join(lines)


def closing(code, start):
    """The position of the bracket that closes the one at `start`."""
    opening = code[start]
    other = {"(": ")", "{": "}"}[opening]
    depth = 0
    for m in re.compile(r"[%s%s]" % (re.escape(opening), re.escape(other))).finditer(code, start):
        depth += 1 if m.group(0) == opening else -1
        if depth == 0:
            return m.start()
    raise Unbalanced(start)


def without_templates(head):
    """A declaration without `template <…>`, labels of access and attributes."""
    while m := re.search(r"\btemplate\s*<", head):
        depth, end = 1, m.end()
        while depth and end < len(head):
            depth += {"<": 1, ">": -1}.get(head[end], 0)
            end += 1
        head = head[:m.start()] + head[end:]
    return re.sub(r"\b(public|private|protected)\s*:(?!:)|\[\[.*?\]\]|\balignas\s*\([^)]*\)", " ", head).strip()


def flattened(head):
    """A declaration in which NULs stand for parentheses and what they hold."""
    head = without_templates(head)
    while re.search(r"\([^()]*\)", head):
        head = re.sub(r"\([^()]*\)", lambda m: "\0" * len(m.group(0)), head)
    return head


def kind(head):
    """What a brace after this declaration opens: scope, function or values."""
    if re.match(r"(inline\s+)?namespace\b|extern\s*\"\s*\"$|(class|struct|union)\b[^(:]*(::[^(:]*)*(:(?!:)|$)",
                without_templates(head)):
        return "scope"
    flat = flattened(head)
    if "\0" not in flat or flat.startswith("enum ") or re.search(r"\brequires\s*\0+\s*$", flat):
        return "values"
    if re.search(r"(?<![<>=!])=(?!=)", re.sub(r"\boperator\s*\W+", "operator \0", flat)):
        return "values"
    # `: a_{1}` between the parameters and the body of a constructor.
    initializers = re.search(r"(?<!:):(?!:)", flat[flat.index("\0"):])
    if initializers and re.search(r"[\w>]\s*$", flat):
        return "values"
    return "function"


def name_of(head):
    calls = re.findall(r"((?:\w+::)*operator\s*(?:\0\0|[^\s\w\0]+)|[~\w:]+)\s*\0", flattened(head))
    names = [name for name in calls if name not in ("decltype", "noexcept", "requires")]
    return names[0].strip(":").replace("\0\0", "()") if names else "?"


def functions(code):
    """(name, position of its opening brace, size) of every function in code without comments."""
    code = without_preprocessor(code)
    found, depth, head, i = [], [], 0, 0
    mark = re.compile(r"[(){};]")
    while m := mark.search(code, i):
        i = m.end()
        if m.group(0) == "(":
            i = closing(code, m.start()) + 1
        elif m.group(0) == ";":
            head = i
        elif m.group(0) == "}":
            if not depth:
                raise Unbalanced(m.start())
            depth.pop()
            head = i
        elif m.group(0) == "{":
            text = code[head:m.start()]
            what = kind(text)
            if what == "scope":
                depth.append(m.start())
                head = i
                continue
            end = closing(code, m.start())
            i = end + 1
            if what == "function":
                found.append((name_of(text), m.start(), code.count("\n", m.start(), end)))
                head = i
    if depth:
        raise Unbalanced(depth[-1])
    return found


def check_functions(tree):
    for file in tree.code:
        if not file.startswith(("engine/", "models/")):
            continue
        text = tree.read(file)
        lines = text.split("\n")
        code = without_comments(text)
        try:
            found = functions(code)
        except Unbalanced as problem:
            tree.find(file, code, problem.args[0], "a bracket that does not close")
            continue
        for name, position, size in found:
            if size > MOST_LINES and not is_exempt(lines, code.count("\n", 0, position), name):
                tree.find(file, code, position, f"{name} has {size} lines, {MOST_LINES} are the most")


def is_exempt(lines, opening, name):
    """Whether NOLINT stands on the lines of the function's head or NOLINTNEXTLINE on the line before them."""
    word = re.escape(name.split("::")[-1])
    begin = opening
    while begin > 0 and opening - begin < 6 and not re.search(r"%s\s*\(" % word, lines[begin]):
        begin -= 1
    marks = [NOLINT.search(line) for line in lines[max(begin - 1, 0):opening + 1]]
    return any(m and "readability-function-size" in (m.group(2) or "")
               and (m.group(1) == "NEXTLINE") == (i == 0 and begin > 0) for i, m in enumerate(marks))


def check_exemptions(tree):
    """A NOLINT names its check and says why; the size of a function is exempt in descriptions of settings only."""
    for file in tree.code:
        text = tree.read(file)
        for m in NOLINT.finditer(text):
            if not m.group(2) or not re.match(r":\s*\w", m.group(3)):
                tree.find(file, text, m.start(), "NOLINT names its check and the reason: NOLINT(check): why")
            elif "readability-function-size" in m.group(2) and not re.fullmatch(DESCRIPTIONS, file):
                tree.find(file, text, m.start(), "only a description of settings may be longer")
