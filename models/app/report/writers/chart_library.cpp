#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/report/writers/page_assets.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {

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
    throw engine::InputError(
        fmt::format("{} is not the library of charts of this program (its SHA-256 is {}, wanted is {}). Take "
                    "dist/echarts.min.js of {}",
                    file.string(), sha256, page_assets::echarts_sha256(), page_assets::echarts_version()));
  std::ifstream stream(file, std::ios::binary);
  return {{std::istreambuf_iterator<char>(stream), {}}, sha256};
}

}  // namespace app
