"""What only some files may say: one door for each library, one place for mathematics and for chance, const rules."""

import re

from house.tree import without_comments

# (What it is, pattern over code without comments, files that may). The patterns look at engine/ and models/ only.
DOORS = (
    ("OpenMP", r"#\s*include\s*<omp\.h>|#\s*pragma\s+omp\b", r"engine/kernel/parallel[^/]*"),
    ("HDF5", r"#\s*include\s*<(hdf5|hdf5_hl|H5\w+)\.h>", r"engine/results/hdf5(_\w+)?\.cpp|engine/results/hdf5_\w+\.hpp"),
    ("toml++", r"#\s*include\s*<toml\+\+/", r"engine/scenario/[^/]+"),
    ("Boost.Program_options", r"#\s*include\s*<boost/program_options", r"models/app/.*"),
    ("Random123", r"#\s*include\s*<Random123/", r"engine/kernel/random[^/]*"),
    ("zlib", r"#\s*include\s*<zlib\.h>", r"engine/results/hdf5_\w+\.cpp"),
    ("libcrypto", r"#\s*include\s*<openssl/", r"engine/files/digest\.cpp"),
    ("libxlsxwriter", r"#\s*include\s*<xlsxwriter", r"models/app/report/writers/workbook\.cpp"),
    ("other libraries of Boost", r"#\s*include\s*<boost/(?!program_options)", r"(?!)"),
    # Beside the console, the file that writes the libraries' versions into a result.
    ("spdlog", r"#\s*include\s*<spdlog/(?!version\.h>)", r"models/app/terminal/console\.cpp"),
    ("spdlog", r"#\s*include\s*<spdlog/version\.h>", r"models/app/(terminal/console|run/result)\.cpp"),
)
SAYINGS = (
    ("mathematics whose last bits differ between compilers; use engine/kernel/portable_math",
     r"\bstd::(exp2?|expm1|log(2|10|1p)?|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2|erfc?|[lt]gamma)\s*\("
     r"|\.array\(\)\s*\.(exp|log|pow|sin|cos|tanh)\s*\(",
     # Facts are measured on a finished run and lie outside the digest that must be equal across compilers.
     r"engine/kernel/portable_math\..pp|models/labour/facts/\w+\..pp"),
    ("chance that is not the agent's own; use engine/kernel/random",
     r"\bstd::(\w+_distribution|mt19937(_64)?|minstd_rand\w*|default_random_engine|shuffle|rand|sample)\b", r"(?!)"),
    # The name of a temporary file decides nothing in the model.
    ("chance that is not the agent's own; use engine/kernel/random", r"\bstd::random_device\b",
     r"engine/files/atomic_file\.cpp"),
    ("vector<bool>, which threads cannot share", r"\bvector<\s*bool\s*>", r"(?!)"),
    ("a global number of threads; the engine's Threads are passed along", r"\bomp_set_num_threads\b", r"(?!)"),
    ("an end of the process; below the app an error is thrown",
     r"\bstd::(exit|quick_exit|_Exit|abort|terminate)\s*\(|(?<![\w:.>])(exit|_exit|abort)\s*\(", r"models/app/.*"),
    # A header with Eigen doubles the time to compile every source that includes it.
    ("Eigen in a header; include it in the source file", r"#\s*include\s*<Eigen/",
     r".*\.cpp|(?!models/labour/|models/app/).*"),
)
MAY_FILL_RULES = r"models/labour/policies(_\w+)?\..pp|models/labour/rules/\w+\..pp"


def check_doors(tree):
    for file in tree.code:
        if not file.startswith(("engine/", "models/")):
            continue
        code = without_comments(tree.read(file))
        for name, pattern, may in DOORS:
            if not re.fullmatch(may, file):
                for m in re.finditer(pattern, code):
                    tree.find(file, code, m.start(), f"{name} has one door, and this is not it")
        for name, pattern, may in SAYINGS:
            if not re.fullmatch(may, file):
                for m in re.finditer(pattern, code):
                    tree.find(file, code, m.start(), f"{m.group(0).strip()} is {name}")


def check_rules(tree):
    """Only policies make and change rules: elsewhere Rules travel as const&, and what is kept of them is const."""
    for file in tree.code:
        if not file.startswith("models/") or re.fullmatch(MAY_FILL_RULES, file):
            continue
        code = without_comments(tree.read(file))
        for m in re.finditer(r"(\bconst\s+)?\b(?:\w+::)*(?<!\w)Rules\s*[&*]", code):
            if not m.group(1):
                tree.find(file, code, m.start(), "only models/labour/policies changes rules; take const Rules&")
        # Locals, members, parameters and results by value.
        for m in re.finditer(r"(\bconst\s+)?\b(?:\w+::)*(?<!\w)Rules\s+\w+\s*[=;:,(){]", code):
            if not m.group(1):
                tree.find(file, code, m.start(), "only models/labour/policies makes rules; keep them as const Rules")
