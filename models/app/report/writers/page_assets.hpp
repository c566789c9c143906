// The files of page/ and the library of charts, which the build puts into the program.
#pragma once

#include <string_view>

namespace app::page_assets {

std::string_view style_css();
std::string_view charts_js();
// ECharts; "" if the program was built without it.
std::string_view echarts_js();
// Name and version of the library, and the SHA-256 of its file, whether it is there or not.
std::string_view echarts_version();
std::string_view echarts_sha256();
// Why the program was built without it; "" if it has it.
std::string_view why_no_charts();

}  // namespace app::page_assets
