# Writes the files of the report's page as a C++ source (models/app/report/writers/page_assets.hpp). Run with -P.

# Appends a function that returns the text of a file.
function(add_text function file)
  set(text "")
  if(file)
    file(READ "${file}" text)
  endif()
  file(APPEND "${output}.new" "std::string_view ${function}() { return R\"JIALAB(${text})JIALAB\"sv; }\n")
endfunction()

string(REPLACE "\"" "'" problem "${problem}")
string(REPLACE "\\" "/" problem "${problem}")
file(WRITE "${output}.new" "// Made from models/app/report/page by cmake/write_page_assets.cmake.
#include \"models/app/report/writers/page_assets.hpp\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace app::page_assets {

using namespace std::string_view_literals;

std::string_view echarts_version() { return \"${version}\"sv; }
std::string_view echarts_sha256() { return \"${sha256}\"sv; }
std::string_view why_no_charts() { return \"${problem}\"sv; }
")
add_text(style_css "${style}")
add_text(charts_js "${charts}")
add_text(echarts_js "${echarts}")
file(APPEND "${output}.new" "\n}  // namespace app::page_assets\n")
file(RENAME "${output}.new" "${output}")
