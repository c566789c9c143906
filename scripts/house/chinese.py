"""Texts in two languages: the Chinese half of a template holds no English words. The compiler sees that both halves
are there and have the same placeholders (engine/language), but not in which language they are."""

import re

LITERAL = r'"(?:\\.|[^"\\\n])*"'
GROUP = rf"{LITERAL}(?:\s*{LITERAL})*"
MESSAGE = re.compile(rf"\bMessage(?:\s+\w+)?\s*[{{(]\s*({GROUP})\s*,\s*({GROUP})\s*[}})]")
# Also a pair in braces or arguments, {"month", "月份"}, whose second text is mostly Chinese.
PAIR = re.compile(rf'(?=(?<!["\w])({GROUP})\s*,\s*({GROUP}))')
CHINESE = re.compile("[\u3400-\u9fff]")
# What is the same in both languages: placeholders, quotations, commands and options, files, dotted keys, TOML.
SAME = re.compile(r"\{[^{}]*\}|'[^']*'|`[^`]*`|\"[^\"]*\"|\[\[?[\w.]+\]\]?|\w+ = (?=\")|\bjialab(?: [a-z]+)?|--[\w-]+"
                  r"|[\w/.-]*\w\.(?:csv|toml|h5|ok|json|md|txt|html|xlsx)\b|[\w/]+/[\w/]+|\.(?:ok|h5|csv|toml|checkpoint)\b|\b\w+(?:[._]\w+)+|“[^”]*”|/[a-z]+\b|--set [a-z]+=|SIG[A-Z0-9]+|\bN-1\b", re.ASCII)
WORD = re.compile(r"[A-Za-z][A-Za-z0-9–-]*[A-Za-z0-9]")
# Names of formats, libraries, methods and persons, units of memory, and words of TOML. The only list of them: the
# tests of what the program prints (tests/python/only_chinese.py) read it, too.
NAMES = {"A4", "AUC", "CSV", "Ctrl-C", "English", "Excel", "GB", "MB", "NaN", "kB", "JSON", "LANG", "Markdown", "Rio-Chanona", "WPS", "del", "libxlsxwriter",
         "libxlsxwriter-dev", "Fan", "GBK", "HDF5", "Hyndman", "Hyndman–Fan", "ISCO-08", "Jialab", "SHA-256", "Subbotin",
         "Kolmogorov-Smirnov", "Morris", "Sobol", "TOML", "UTF-8", "UTF-16", "XLSX", "id", "libcrypto", "libhdf5", "true", "false", "yes", "no", "zlib"}
# Authors and institutes that are cited for a published figure.
NAMES |= {"Amior", "Axtell", "BCG", "Blanchard", "Bottazzi", "CLEPA", "Carrillo-Tudela", "Chanda", "Dai", "Dao", "Davis", "ELAB",
          "Faberman", "Furceri", "Gathmann", "Ge", "Haltiwanger", "Heinrich", "Jacobson", "Katz", "Kroft", "LaLonde", "Lange",
          "Lehmann", "Loungani", "Manning", "Michaillat", "Nijkamp", "Notowidigdo", "Petrongolo", "Pissarides", "Poot", "PwC",
          "Saez", "Sahin", "Secchi", "Song", "Sullivan", "Sun", "Topa", "Violante", "Visschers", "Wang"}


def content(group):
    """The text of neighbouring literals."""
    return "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', group)).replace('\\"', '"').replace("\\n", "\n")


def english_words(chinese):
    return [word for word in WORD.findall(SAME.sub(" ", chinese)) if word not in NAMES]


def pairs(text):
    """(position, Chinese half) of each text in two languages."""
    found = {m.start(2): content(m.group(2)) for m in MESSAGE.finditer(text)}
    for m in PAIR.finditer(text):
        english, chinese = content(m.group(1)), content(m.group(2))
        if not CHINESE.search(english) and len(CHINESE.findall(chinese)) >= max(1, len(english_words(chinese))):
            found[m.start(2)] = chinese
    return sorted(found.items())


def check_chinese(tree):
    for file in tree.code:
        if file.startswith(("engine/", "models/")):
            text = tree.read(file)
            for position, chinese in pairs(text):
                if words := english_words(chinese):
                    tree.find(file, text, position, f"English in the Chinese half: {' '.join(words)}")
