// What the page says of the model's limits and facts, held against models/README.md.
#include "models/app/report/pages/model_limits.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "models/app/report/pages/fact_texts.hpp"

namespace {

// The lines of a section of models/README.md.
std::vector<std::string> section_lines(const std::string& heading) {
  std::ifstream file(std::string(JIALAB_SOURCE_DIR) + "/models/README.md");
  std::vector<std::string> lines;
  bool is_in = false;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("## ", 0) == 0)
      is_in = line == "## " + heading;
    else if (is_in)
      lines.push_back(line);
  }
  return lines;
}

bool has_chinese(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0xE4) return true;  // the first byte of U+4000 and above
  return false;
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  for (std::size_t at = row.find("| "); at != std::string::npos && at + 2 < row.size();) {
    const std::size_t end = row.find(" |", at + 1);
    cells.push_back(end > at + 2 ? row.substr(at + 2, end - at - 2) : "");
    at = end == std::string::npos ? end : end + 1;
  }
  return cells;
}

}  // namespace

TEST_CASE("the page's limits are those of models/README.md, in its order", "[report]") {
  std::vector<std::string> wanted, found;
  for (const std::string& line : section_lines("Where this departs from the plan"))
    if (line.rfind("- **", 0) == 0) wanted.push_back(line.substr(4, line.find("**", 4) - 4));
  for (const app::ModelLimit& limit : app::model_limits()) found.emplace_back(limit.heading);
  REQUIRE(wanted.size() > 10);
  CHECK(found == wanted);
}

TEST_CASE("every fact of models/README.md has a name and a source in Chinese", "[report]") {
  int facts = 0;
  for (const std::string& line : section_lines("The table of facts")) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != 7 || cells[0] == "#" || cells[0].find('-') == 0) continue;
    ++facts;
    const std::string fact = cells[0] + " " + cells[1];
    CAPTURE(fact, cells[6]);
    CHECK(has_chinese(app::name_of_fact(fact).zh));
    CHECK_FALSE(has_chinese(app::name_of_fact(fact).en));
    const app::Bilingual source = app::source_of_fact(cells[6]);
    CHECK(source.en == cells[6]);
    // Names of persons stay as they are; the rest is Chinese, and so are the marks.
    CHECK(source.zh != source.en);
    CHECK_FALSE(engine::message_rules::has_half_width_mark(source.zh));
  }
  CHECK(facts >= 30);
  CHECK(app::source_of_fact("unknown") == app::in_both("unknown"));
  CHECK(app::name_of_fact("99z something") == app::in_both("99z something"));
}
