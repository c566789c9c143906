// Tables that fit 80 columns.
#include "models/app/terminal/text_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "engine/language/utf8.hpp"

using app::TextTable;

namespace {

bool fits(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (engine::width_of(line) > 80) return false;
  return true;
}

}  // namespace

TEST_CASE("A table that fits has its columns side by side, in either language", "[table]") {
  TextTable table({"year", "jobs", "rate %"});
  table.add({"2021", "1,234", "4.9"});
  table.add({"2022 (3m)", "-", "12.9"});
  CHECK(table.text() ==
        "year        jobs  rate %\n"
        "2021       1,234     4.9\n"
        "2022 (3m)      -    12.9\n");
  TextTable chinese({"街镇", "失业人数"});
  chinese.add({"安亭镇", "12"});
  CHECK(chinese.text() ==
        "街镇    失业人数\n"
        "安亭镇        12\n");
}

TEST_CASE("Heads are broken before anything else, at words or beside Chinese characters", "[table]") {
  TextTable table({"year", "registered unemployed persons", "unemployed by the survey in per cent",
                   "vacancies for each unemployed person"});
  table.add({"2021", "1", "2", "3"});
  CHECK(fits(table.text()));
  const std::string text = table.text();
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  TextTable chinese({"年份", "登记失业人员总数（户籍）", "常住就业人员调查失业率（百分数）",
                     "空缺岗位数与失业人数之比（市场紧张度）"});
  chinese.add({"2021", "1", "2", "3"});
  CHECK(fits(chinese.text()));
}

TEST_CASE("A wide first column is broken into lines, or stands above its row", "[table]") {
  const std::string name = "Unemployment rate of persons aged 16 to 24, percentage points, by the survey";
  TextTable broken({"peak", "mean"});
  broken.add({name, "+0.123"});
  CHECK(fits(broken.text()));
  CHECK(broken.text().find("+0.123\n") != std::string::npos);
  TextTable stacked({"peak", "mean", "50 % interval", "90 % interval", "month"});
  stacked.add({name, "+12,345", "[+12,345, +12,345]", "[-12,345, +12,345]", "2027-08"});
  CHECK(stacked.text() ==
        "peak\n"
        "       mean       50 % interval       90 % interval    month\n" +
            name +
            "\n"
            "    +12,345  [+12,345, +12,345]  [-12,345, +12,345]  2027-08\n");
}

TEST_CASE("A narrow first column is repeated where a table continues below", "[table]") {
  std::vector<std::string> heads = {"year"}, cells = {"2021"};
  for (int c = 0; c < 12; ++c) {
    heads.push_back("unemployed " + std::to_string(c));
    cells.push_back(std::to_string(c));
  }
  TextTable table(heads);
  table.add(cells);
  const std::string text = table.text();
  CHECK(fits(text));
  std::size_t years = 0;
  for (std::size_t at = text.find("\n2021"); at != std::string::npos; at = text.find("\n2021", at + 1))
    ++years;
  CHECK(years == 2);
  CHECK(text.find("\n\n") != std::string::npos);
}

TEST_CASE("Every cell is printed, whatever the widths", "[table]") {
  for (std::size_t columns = 2; columns < 12; ++columns)
    for (std::size_t width = 1; width < 34; width += 4) {
      std::vector<std::string> heads, cells;
      for (std::size_t c = 0; c < columns; ++c) {
        heads.push_back(std::string(width, static_cast<char>('a' + static_cast<char>(c))));
        cells.push_back(std::string(width, static_cast<char>('A' + static_cast<char>(c))));
      }
      TextTable table(heads);
      table.add(cells);
      const std::string text = table.text();
      CHECK(fits(text));
      for (const auto* row : {&heads, &cells})
        for (const std::string& cell : *row) CHECK(text.find(cell) != std::string::npos);
    }
}
