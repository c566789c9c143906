#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/report/writers/page_assets.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

constexpr Message other_library{
    "{file} is not the library of charts of this program (its SHA-256 is {sha256}, wanted is {wanted}). Take "
    "dist/echarts.min.js of {version}",
    "{file}不是本程序所用的图表库（其SHA-256为{sha256}，应为{wanted}）。请取用{version}的dist/"
    "echarts.min.js"};

}  // namespace

ChartLibrary built_in_charts() {
  const std::string_view text = page_assets::echarts_js();
  if (text.empty()) return {};
  return {std::string(text), std::string(page_assets::echarts_sha256())};
}

std::string charts_wanted() {
  return fmt::format("{}, SHA-256 {}", page_assets::echarts_version(), page_assets::echarts_sha256());
}

ChartLibrary charts_from(const std::filesystem::path& file) {
  const std::string sha256 = engine::sha256_of_file(file);
  if (sha256 != page_assets::echarts_sha256())
    throw engine::InputError(filled(other_library, {{"file", file.string()},
                                                    {"sha256", sha256},
                                                    {"wanted", page_assets::echarts_sha256()},
                                                    {"version", page_assets::echarts_version()}}));
  std::ifstream stream(file, std::ios::binary);
  return {{std::istreambuf_iterator<char>(stream), {}}, sha256};
}

}  // namespace app
