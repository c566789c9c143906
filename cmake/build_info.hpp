// What this program was built from. The values are written at build time (cmake/BuildInfo.cmake).
#pragma once

#include <string_view>

namespace build_info {

// "0.1.0"
std::string_view version();
// The commit's 40 hex digits, with "+dirty" if the sources differ from it; "unknown" outside git.
std::string_view git_commit();
// "GNU 12.2.0"
std::string_view compiler();
// The flags that bear on results and speed, without paths: "-O3 -DNDEBUG …"
std::string_view flags();
// SHA-256 (64 hex digits) over names and contents of all C++ files below engine/ and models/: two programs
// with the same model revision hold the same model, wherever they were built.
std::string_view model_revision();
// The same over engine/ and models/labour/ alone: what a run of the labour market follows from, whatever is
// done with it.
std::string_view labour_revision();

}  // namespace build_info
