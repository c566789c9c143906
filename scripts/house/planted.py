"""What the self-test works on: a small house in order, and the breaches that are planted in it one by one."""

# A function whose size is exactly the most that is allowed, and one line more.
LONGEST = "int most() {\n" + "  // why\n" * 38 + "  return 1;\n}\n"
TOO_LONG = "int more() {\n" + "  // why\n" * 39 + "  return 1;\n}\n"

WHY = "// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter\n"

# READMEs and the rooms in CMakeLists.txt are added by the self-test.
IN_ORDER = {
    "engine/kernel/month.hpp": "#pragma once\n#include <cstdint>\nstruct Month { std::int32_t count = 0; };\n",
    "engine/kernel/parallel.hpp": "#pragma once\n#include <omp.h>\ninline int most() { return omp_get_max_threads(); }\n",
    "engine/kernel/portable_math.cpp": "#include <cmath>\ndouble e(double x) { return std::exp(x); }\n",
    # Words of the rules in comments and strings are no breach.
    "engine/kernel/check.cpp": '// never std::exit() below the app; #pragma omp\nconst char* text = "std::exit(1)";\n',
    "engine/kernel/late.cpp": '#include <cstdint>\n#include "engine/kernel/late.hpp"\n',
    "engine/kernel/late.hpp": "#pragma once\n",
    # The same in both languages: placeholders, keys, files, options, quotations, names; a comment on a Chinese word.
    "engine/files/quoting.cpp":
        'constexpr Message row{"{path}: \'{key}\' of {n} is no number (see a.csv). Use --force or prior = \\"x\\"",\n'
        '                      "{path}：{n}的\'{key}\'不是数（见a.csv）。"\n"请用--force或prior = \\"x\\"，TOML"};\n'
        'const char* grades[] = {"grade", "a rank: 0 none, 1 junior (初级工) to 5"};\n',
    "engine/files/digest.cpp": '#include <openssl/evp.h>\n#include "engine/kernel/month.hpp"\n' + LONGEST,
    "engine/results/hdf5_open.cpp": '#include <hdf5.h>\n#include <zlib.h>\n#include "engine/kernel/month.hpp"\n',
    "models/labour/world/world.hpp": '#pragma once\n#include "engine/kernel/month.hpp"\nstruct World { Month now; };\n',
    "models/labour/rules/rules.hpp": "#pragma once\nstruct Rules { double share = 0; };\n",
    "models/labour/rules/rules.cpp": '#include "models/labour/rules/rules.hpp"\nvoid reset(Rules& rules) { rules = {}; }\n',
    # A mechanism may read the settings of a mechanism of an earlier room or of its own.
    "models/labour/people/training.hpp": '#pragma once\n#include "models/labour/people/skills.hpp"\n',
    "models/labour/people/training.cpp": '#include "models/labour/people/training.hpp"\n',
    "models/labour/people/training_settings.hpp": "#pragma once\nstruct TrainingSettings {};\n",
    "models/labour/people/training_settings.cpp":
        '#include "models/labour/people/training_settings.hpp"\n' + WHY + TOO_LONG,
    # Laws that several mechanisms share are no mechanism, although the model includes them and they are a class.
    "models/labour/people/skills.hpp": "#pragma once\nclass Skills {\n public:\n  Skills(int months);\n};\n",
    "models/labour/people/skills.cpp": '#include "models/labour/people/skills.hpp"\n',
    # A header without a class that is made is no mechanism either.
    "models/labour/people/event_draw.hpp": "#pragma once\nstruct Draw { int event = 0; };\n",
    "models/labour/people/event_draw.cpp": '#include "models/labour/people/event_draw.hpp"\n',
    "models/labour/market/hiring.hpp":
        '#pragma once\n#include "models/labour/people/event_draw.hpp"\n#include "models/labour/people/skills.hpp"\n'
        '#include "models/labour/people/training_settings.hpp"\n#include "models/labour/rules/rules.hpp"\n'
        '#include "models/labour/world/world.hpp"\nvoid hire(World& world, const Rules& rules);\n',
    "models/labour/market/hiring.cpp":
        '#include <Eigen/Dense>\n#include "models/labour/market/hiring.hpp"\n#include "models/labour/market/hiring_queue.hpp"\n',
    "models/labour/market/hiring_queue.hpp": '#pragma once\n#include "models/labour/market/hiring.hpp"\n',
    "models/labour/market/hiring_settings.hpp": "#pragma once\n",
    # A mechanism without settings: the model includes it, and it has a constructor.
    "models/labour/market/wages.hpp": "#pragma once\nclass Wages {\n public:\n  explicit Wages(int industries);\n};\n",
    "models/labour/market/wages.cpp": "double pay(double x);\n",
    "models/labour/report/indicators.hpp": "#pragma once\n",
    "models/labour/settings.hpp": '#pragma once\n#include "models/labour/people/training_settings.hpp"\n',
    "models/labour/policies.hpp":
        '#pragma once\n#include "models/labour/rules/rules.hpp"\nvoid apply(Rules& rules, const Rules& before);\n',
    "models/labour/model.hpp":
        '#pragma once\n#include "models/labour/market/hiring.hpp"\n#include "models/labour/market/wages.hpp"\n'
        '#include "models/labour/people/event_draw.hpp"\n#include "models/labour/people/skills.hpp"\n',
    "models/labour/model_setup.cpp":
        '#include "models/labour/people/training.hpp"\nvoid live() { const Rules rules = rules_of(1); }\n',
    "models/labour/facts/panel.cpp": '#include "models/labour/model.hpp"\ndouble f(double x) { return std::log(x); }\n',
    "models/app/terminal/console.cpp": "#include <spdlog/spdlog.h>\n",
    "models/app/terminal/options.hpp": "#pragma once\n",
    "models/app/run/result.cpp": "#include <spdlog/version.h>\n",
    "models/app/run/run_key.hpp": '#pragma once\n#include "models/app/terminal/options.hpp"\n',
    "models/app/main.cpp": '#include <boost/program_options.hpp>\n#include "build_info.hpp"\nint main() {}\n',
    "tests/unit/month_test.cpp": TOO_LONG,
    "tests/unit/engine/kernel/parallel_test.cpp": "int in_order = 1;\n",
    "scripts/tool.py": "",
    "CITATION.cff": "type: software\nversion: 1.2.3\n",
}

# What is planted: (file, what is added to it, words of the finding[, other files]).
BREACHES = (
    # Layers
    ("engine/kernel/month.cpp", '#include "models/labour/world/world.hpp"\n',
     "engine may not include models/labour/world/world.hpp"),
    ("models/labour/world/world.cpp", '#include "models/app/terminal/options.hpp"\n',
     "may not include models/app/terminal/options.hpp"),
    ("models/calibration/study.cpp", '#include "models/labour/world/world.hpp"\n',
     "only models/calibration/labour_model knows models/labour"),
    ("engine/kernel/month.cpp", '#include "month.hpp"\n', "written from the root"),
    ("engine/kernel/month.cpp", '#include "build_info.hpp"\n', "only the app may know how it was built"),
    # Rooms and their order
    ("engine/kernel/month.cpp", '#include "engine/files/digest.hpp"\n', "an arrow backwards: kernel comes before files",
     {"engine/files/digest.hpp": "#pragma once\n"}),
    ("engine/scenario/load.cpp", '#include "engine/results/diff.hpp"\n', "an arrow backwards: scenario comes before results",
     {"engine/results/diff.hpp": "#pragma once\n"}),
    ("models/labour/world/world.cpp", '#include "models/labour/rules/rules.hpp"\n',
     "an arrow backwards: world comes before rules"),
    ("models/labour/people/training.cpp", '#include "models/labour/market/hiring_settings.hpp"\n',
     "an arrow backwards: people comes before market"),
    ("models/labour/report/indicators.cpp", '#include "models/labour/settings.hpp"\n',
     "an arrow backwards: report comes before the top"),
    ("models/labour/model.hpp", '#include "models/labour/facts/panel.hpp"\n', "an arrow backwards: the top comes before facts",
     {"models/labour/facts/panel.hpp": "#pragma once\n"}),
    ("models/app/terminal/console.cpp", '#include "models/app/run/run_key.hpp"\n',
     "an arrow backwards: terminal comes before run"),
    ("models/labour/housing/rent.hpp", "#pragma once\n", "is no room of models/labour"),
    ("models/labour/market/deep/rent.hpp", "#pragma once\n", "is no room of models/labour"),
    ("models/calibration/fitting/line.hpp", "#pragma once\n", "is no room of models/calibration"),
    ("tests/unit/app/parking/car_test.cpp", "int car = 1;\n", "mirrors no room of models/app"),
    ("models/weather/rain.hpp", "#pragma once\n", "belongs to no layer"),
    # Mechanisms
    ("models/labour/market/hiring.cpp", '#include "models/labour/market/wages.hpp"\n',
     "a mechanism never includes another (wages)"),
    ("models/labour/market/hiring_queue.hpp", '#include "models/labour/market/wages.hpp"\n',
     "a mechanism never includes another (wages)"),
    ("models/labour/market/wages.cpp", '#include "models/labour/market/hiring_queue.hpp"\n',
     "a mechanism never includes another (hiring)"),
    ("models/labour/market/wages_settings.cpp", '#include "models/labour/market/hiring.hpp"\n',
     "a mechanism never includes another (hiring)"),
    ("models/labour/market/hiring.hpp", '#include "models/labour/people/training.hpp"\n',
     "a mechanism never includes another (training)"),
    ("models/labour/market/hiring_settings.hpp", '#include "models/labour/market/hiring.hpp"\n',
     "settings are plain values and include no mechanism (hiring)"),
    ("models/labour/market/application.hpp", '#pragma once\n#include "models/labour/market/wages.hpp"\n',
     "only models/labour/model includes a mechanism (wages)"),
    ("models/labour/beginning/beginning.cpp", '#include "models/labour/market/wages.hpp"\n',
     "only models/labour/model includes a mechanism"),
    ("models/labour/policies.hpp", '#include "models/labour/people/training.hpp"\n',
     "only models/labour/model includes a mechanism"),
    ("models/app/main.cpp", '#include "models/labour/market/hiring.hpp"\n', "only models/labour/model includes a mechanism"),
    # Rules
    ("models/labour/market/hiring.cpp", "void bend(Rules& rules);\n", "only models/labour/policies changes rules"),
    ("models/app/main.cpp", "void bend(labour::Rules * rules);\n", "only models/labour/policies changes rules"),
    ("models/labour/model_setup.cpp", "void bend() { Rules rules = rules_of(1); }\n", "only models/labour/policies makes rules"),
    ("models/app/main.cpp", "void bend(labour::Rules rules);\n", "only models/labour/policies makes rules"),
    # Doors
    ("models/labour/market/wages.cpp", "#include <omp.h>\n", "OpenMP has one door"),
    ("engine/kernel/month.cpp", "#pragma omp parallel\n", "OpenMP has one door"),
    ("engine/kernel/month.cpp", "#include <hdf5.h>\n", "HDF5 has one door"),
    ("models/labour/market/wages.cpp", "#include <H5public.h>\n", "HDF5 has one door"),
    ("models/app/main.cpp", "#include <toml++/toml.h>\n", "toml++ has one door"),
    ("engine/kernel/month.cpp", "#include <boost/program_options/options_description.hpp>\n",
     "Boost.Program_options has one door"),
    ("models/app/main.cpp", "#include <boost/format.hpp>\n", "other libraries of Boost has one door"),
    ("engine/kernel/quantiles.cpp", "#include <boost/math/special_functions/gamma.hpp>\n",
     "other libraries of Boost has one door"),
    ("models/labour/market/wages.cpp", "#include <Random123/philox.h>\n", "Random123 has one door"),
    ("engine/kernel/month.cpp", "#include <zlib.h>\n", "zlib has one door"),
    ("engine/kernel/month.cpp", "#include <openssl/evp.h>\n", "libcrypto has one door"),
    ("models/app/main.cpp", "#include <spdlog/spdlog.h>\n", "spdlog has one door"),
    ("models/app/main.cpp", "#include <spdlog/version.h>\n", "spdlog has one door"),
    ("models/app/run/result.cpp", "#include <spdlog/spdlog.h>\n", "spdlog has one door"),
    ("models/labour/world/world.hpp", "#include <Eigen/Core>\n", "Eigen in a header"),
    ("models/app/run/run_key.hpp", "#include <Eigen/Dense>\n", "Eigen in a header"),
    # Mathematics, chance, threads, ends
    ("models/labour/market/wages.cpp", "double w(double x) { return std::log(x); }\n", "use engine/kernel/portable_math"),
    ("models/labour/market/wages.cpp", "auto w(Row x) { return x.array().exp(); }\n", "use engine/kernel/portable_math"),
    ("models/labour/market/wages.cpp", "std::mt19937 dice;\n", "use engine/kernel/random"),
    ("models/labour/market/wages.cpp", "std::random_device dice;\n", "use engine/kernel/random"),
    ("models/labour/market/wages.cpp", "std::vector<bool> paid;\n", "which threads cannot share"),
    ("engine/kernel/month.cpp", "void f() { omp_set_num_threads(2); }\n", "a global number of threads"),
    ("engine/kernel/month.cpp", "void f() { std::exit(1); }\n", "below the app an error is thrown"),
    # Sizes
    ("engine/kernel/month.cpp", TOO_LONG, "more has 41 lines"),
    ("models/app/main.cpp", "struct Window {\n  " + TOO_LONG + "};\n", "more has 41 lines"),
    ("models/labour/people/training_settings.cpp", TOO_LONG.replace("more", "describe"), "describe has 41 lines"),
    ("models/labour/market/wages.cpp", WHY + TOO_LONG, "only a description of settings may be longer"),
    ("models/labour/people/training_settings.cpp", "int x;  // NOLINT\n", "NOLINT names its check and the reason"),
    ("models/labour/people/training_settings.cpp", "int x;  // NOLINT(readability-function-size)\n",
     "NOLINT names its check and the reason"),
    ("engine/kernel/month.cpp", "void f() {\n", "a bracket that does not close"),
    ("tests/python/test_0.py", "", "holds 31 source files, 30 are the most",
     {f"tests/python/test_{i}.py": "" for i in range(1, 31)}),
    ("engine/files/digest.cpp", 'constexpr Message off{"cannot open {path}", "cannot open {path}"};\n', "English in the"),
    ("engine/files/digest.cpp", 'constexpr Message off{"odd row ({n})",\n                      "odd row（{n}）"};\n', "half: odd row"),
    ("engine/files/digest.cpp", 'auto text = both("in this month", "this 月份");\n', "half: this"),
    ("README.md", "one idea a sentence " * 6 + "\n", "a line of prose with 120 characters"),
    # Folders and the build
    ("scripts/tool.py", "pass\n", "has no README.md"),
    ("tests/python/test_0.py", "pass\n", "has no README.md"),
    ("engine/kernel/month.cpp", "", "has no README.md"),
    ("tests/unit/engine/kernel/parallel_test.cpp", "", "has no README.md"),
    ("CMakeLists.txt", "jialab_rooms(app_sources models/app terminal)\n", "models/app/terminal is named twice"),
    ("CMakeLists.txt", "jialab_rooms(app_sources models/app window)\n", "models/app/window is no folder with sources"),
    ("CMakeLists.txt", "# ", "does not name models/labour/market, so its sources are not built"),
    # The rest
    ("CMakeLists.txt", "project(house VERSION 1.2.4)\n", "version 1.2.3, but CMakeLists.txt builds 1.2.4"),
    ("engine/kernel/month.cpp", "int x;  // TO" "DO later\n", "finish it or take it out"),
    ("scripts/tool.py", "# FIX" "ME\n", "finish it or take it out"),
    ("engine/kernel/alone.hpp", "#pragma once\nstd::uint32_t x();\n", "does not compile alone"),
    # A source file that includes something else first shows nothing about its header.
    ("engine/kernel/late.hpp", "#pragma once\nstd::uint32_t x();\n", "does not compile alone"),
    ("engine/kernel/twice.hpp", "struct Twice {};\n", "has no #pragma once"),
    ("tests/unit/month_test.cpp", 'TEST_CASE("one; two") {}\n', "holds no semicolon"),
)

# Shapes of functions, and the name and size of each; lambdas and local classes are part of what is around them.
SHAPES = """\
#define EACH(x) { x
#ifdef ONE
int one(int x) {
#else
int one(double x) {
#endif
  return x;
}
namespace a::b { namespace {
class alignas(64) Mechanism final : public Base<int> {
 public:
  explicit Mechanism(int n, Kind kind = {1, 2}) : Base<int>{n}, kind_{kind}, rows_(n) {
    start([&] {
      go();
    });
  }
  bool operator==(const Mechanism& other) const = default;
  bool operator<(const Mechanism& other) const noexcept { return kind_ < other.kind_; }
  void operator()(int) && {
  }
 private:
  int kind_{3}, values_[2] = {1, 2};
  enum class Colour : int { red, green };
};
template <class T, class F = std::function<void(int)>>
  requires(sizeof(T) > 1)
auto each(T t, F f) -> std::vector<T> {
  struct Local {
    int x() { return 1; }
  };
  return {};
}
template <class T>
struct IsPlain : std::bool_constant<(sizeof(T) > 1)> {};
const auto table = std::array{1, 2};
const auto law = [](double x) {
  return x;
};
extern "C" {
[[nodiscard]] int c(char a = '{') { return a; }
}
Mechanism::~Mechanism() {
}
}}  // namespace
"""
SIZES = [("one", 5), ("Mechanism", 4), ("operator<", 0), ("operator()", 1), ("each", 5), ("c", 0),
         ("Mechanism::~Mechanism", 1)]

LONG = "words " * 30
# A page and the numbers of its lines that are too long.
PAGE = "\n".join((
    "# " + LONG,                                    # 1: a heading is prose
    "| " + LONG + " |",                             # 2: a row of a table
    "```bash", LONG, "```",                         # 3-5: code
    "- ```", LONG, "  ```",                         # 6-8: code in a list
    "~~~~", "```", LONG, "~~~", LONG, "~~~~",       # 9-14: only its own fence ends a block
    LONG,                                           # 15: prose
    "![a figure](" + "a/" * 80 + "b.png)",          # 16: one image
    "- [a page](https://" + "a/" * 80 + "b.html).", # 17: one link
    "[page]: https://" + "a/" * 80,                 # 18: where a reference leads
    "see [a page](https://" + "a/" * 80 + ")",      # 19: a link with words around it is prose
    "    " + LONG,                                  # 20: an indented line is prose, as in a list
    "x" * 119,                                      # 21: just short enough
    "x" * 120,                                      # 22: one more
    "字" * 119,                                     # 23: a character is a character
    "", "    " + LONG,                              # 24-25: prose, since it belongs to the item of line 17
    "", "No item.",                                 # 26-27
    "", "    " + LONG, "", "    " + LONG,           # 28-31: code, indented behind an empty line
    "- an item", "", "    " + LONG,                 # 32-34: prose, since it belongs to the item
    "", "The end.", "", "    " + LONG,              # 35-38: code again
))
LONG_LINES = [1, 15, 19, 20, 22, 25, 34]
