"""The test of house_check.py: in a small house in order it finds nothing, and every planted breach it finds,
in the file where it was planted and nowhere else. Run by `scripts/house_check.py --self-test`."""

import tempfile
from pathlib import Path

from house_check import House, compile_flags

IN_ORDER = {
    "engine/README.md": "# engine\n",
    "engine/kernel/month.hpp": "#pragma once\n#include <cstdint>\nstruct Month { std::int32_t count = 0; };\n",
    "engine/kernel/parallel.hpp": "#pragma once\n#include <omp.h>\ninline int most() { return omp_get_max_threads(); }\n",
    "engine/kernel/portable_math.cpp": "#include <cmath>\ndouble e(double x) { return std::exp(x); }\n",
    # Words of the rules in comments and strings are no breach.
    "engine/kernel/check.cpp": '// never std::exit() below the app; #pragma omp\nconst char* text = "std::exit(1)";\n',
    "engine/late.cpp": '#include <cstdint>\n#include "engine/late.hpp"\n',
    "engine/late.hpp": "#pragma once\n",
    "models/README.md": "# models\n",
    "tests/README.md": "# tests\n",
    "models/labour/world/world.hpp": '#pragma once\n#include "engine/kernel/month.hpp"\nstruct World { Month now; };\n',
    "models/labour/rules.hpp": "#pragma once\nstruct Rules { double share = 0; };\n",
    "models/labour/policies.hpp":
        '#pragma once\n#include "models/labour/rules.hpp"\nvoid apply(Rules& rules, const Rules& before);\n',
    "models/labour/market/hiring.hpp":
        '#pragma once\n#include "models/labour/rules.hpp"\n#include "models/labour/world/world.hpp"\n'
        "void hire(World& world, const Rules& rules);\n",
    "models/labour/market/hiring.cpp": '#include "models/labour/market/hiring.hpp"\n',
    "models/labour/market/wages.hpp": "#pragma once\n",
    "models/labour/industry_codes.hpp": "#pragma once\n",
    "models/labour/model.cpp":
        '#include "models/labour/market/hiring.hpp"\n#include "models/labour/industry_codes.hpp"\n#include "models/labour/market/wages.hpp"\n',
    "models/app/main.cpp": '#include <boost/program_options.hpp>\n#include "build_info.hpp"\nint main() {}\n',
}

# What is planted: (file, what is added to it, words of the finding).
BREACHES = (
    ("engine/kernel/month.cpp", '#include "models/labour/world/world.hpp"\n', "engine may not include models/labour/world/world.hpp"),
    ("models/labour/world/world.cpp", '#include "models/app/terminal/options.hpp"\n', "may not include models/app/terminal/options.hpp"),
    ("engine/kernel/month.cpp", '#include "month.hpp"\n', "written from the root"),
    ("engine/kernel/month.cpp", '#include "build_info.hpp"\n', "only the app may know how it was built"),
    ("models/labour/market/hiring.cpp", '#include "models/labour/market/wages.hpp"\n', "a mechanism never includes another (wages)"),
    ("models/labour/hiring_queue.hpp", '#pragma once\n#include "models/labour/market/wages.hpp"\n', "a mechanism never includes another"),
    ("models/labour/beginning/beginning.cpp", '#include "models/labour/market/wages.hpp"\n', "only models/labour/model includes a mechanism"),
    ("models/app/main.cpp", '#include "models/labour/market/hiring.hpp"\n', "only models/labour/model includes a mechanism"),
    ("models/labour/market/hiring.cpp", "void bend(Rules& rules);\n", "only models/labour/policies changes rules"),
    ("models/app/main.cpp", "void bend(labour::Rules * rules);\n", "only models/labour/policies changes rules"),
    ("models/labour/market/wages.cpp", "#include <omp.h>\n", "OpenMP has one door"),
    ("engine/kernel/month.cpp", "#pragma omp parallel\n", "OpenMP has one door"),
    ("engine/kernel/month.cpp", "#include <hdf5.h>\n", "HDF5 has one door"),
    ("models/labour/market/wages.cpp", "#include <H5public.h>\n", "HDF5 has one door"),
    ("models/app/main.cpp", "#include <toml++/toml.h>\n", "toml++ has one door"),
    ("engine/kernel/month.cpp", "#include <boost/program_options/options_description.hpp>\n", "Boost.Program_options has one door"),
    ("models/app/main.cpp", "#include <boost/format.hpp>\n", "other libraries of Boost has one door"),
    ("models/labour/market/wages.cpp", "#include <Random123/philox.h>\n", "Random123 has one door"),
    ("engine/kernel/month.cpp", "#include <zlib.h>\n", "zlib has one door"),
    ("engine/kernel/month.cpp", "#include <openssl/evp.h>\n", "libcrypto has one door"),
    ("models/labour/market/wages.cpp", "double w(double x) { return std::log(x); }\n", "use engine/portable_math"),
    ("models/labour/market/wages.cpp", "auto w(Row x) { return x.array().exp(); }\n", "use engine/portable_math"),
    ("models/labour/market/wages.cpp", "std::mt19937 dice;\n", "use engine/random"),
    ("models/labour/market/wages.cpp", "std::random_device dice;\n", "use engine/random"),
    ("models/labour/market/wages.cpp", "std::vector<bool> paid;\n", "which threads cannot share"),
    ("engine/kernel/month.cpp", "void f() { omp_set_num_threads(2); }\n", "a global number of threads"),
    ("engine/kernel/month.cpp", "void f() { std::exit(1); }\n", "below the app an error is thrown"),
    ("engine/kernel/month.cpp", "int x;  // TO" "DO later\n", "finish it or take it out"),
    ("scripts/tool.py", "# FIX" "ME\n", "finish it or take it out"),
    ("scripts/tool.py", "pass\n", "has no README.md"),
    ("engine/alone.hpp", "#pragma once\nstd::uint32_t x();\n", "does not compile alone"),
    # A source file that includes something else first shows nothing about its header.
    ("engine/late.hpp", "#pragma once\nstd::uint32_t x();\n", "does not compile alone"),
    ("engine/twice.hpp", "struct Twice {};\n", "has no #pragma once"),
    ("tests/unit/month_test.cpp", 'TEST_CASE("one; two") {}\n', "holds no semicolon"),
)


def findings(files, compiler):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        house = House(folder)
        house.check_text()
        # The headers of the house in order are compiled once, below; here only what was planted is worth the time.
        planted = [f for f in house.code if IN_ORDER.get(f) != files[f]]
        house.code = house.code if files == IN_ORDER else planted
        house.check_headers(compiler, compile_flags(folder), set())
        return house.findings


def run(compiler):
    failures = [f"in order, but found: {finding}" for finding in findings(IN_ORDER, compiler)]
    for file, text, words in BREACHES:
        files = {**IN_ORDER, file: IN_ORDER.get(file, "") + text}
        if "models/app/terminal/options.hpp" in text:
            files["models/app/terminal/options.hpp"] = "#pragma once\n"
        if file.startswith("scripts/") and "README" not in words:
            files["scripts/README.md"] = "# scripts\n"
        found = findings(files, compiler)
        place = (f"{file}:", f"{file.split('/')[0]}/:")
        if not any(words in finding and finding.startswith(place) for finding in found):
            failures.append(f"planted in {file} and not found: {text.strip()!r}; found: {found}")
        elif len(found) > 1:
            failures.append(f"planted in {file}: one breach, several findings: {found}")
    for failure in failures:
        print(failure)
    print(f"{len(BREACHES)} breaches planted, {len(failures)} failures")
    return 1 if failures else 0
