// Tables that fit 80 columns.
#include "models/app/terminal/text_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "engine/language/utf8.hpp"

using app::Bilingual;
using app::BilingualTable;

namespace {

bool fits(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (engine::width_of(line) > 80) return false;
  return true;
}

using Cells = std::vector<std::string>;

std::vector<Bilingual> in_both(const Cells& cells) {
  std::vector<Bilingual> texts;
  for (const std::string& cell : cells) texts.push_back(app::in_both(cell));
  return texts;
}

// A table whose cells are the same in both languages.
std::string text_of(const Cells& heads, const std::vector<Cells>& rows) {
  BilingualTable table(in_both(heads));
  for (const Cells& row : rows) table.add(in_both(row));
  const Bilingual text = table.text();
  CHECK(text.en == text.zh);
  return text.zh;
}

}  // namespace

TEST_CASE("A table that fits has its columns side by side, in either language", "[table]") {
  BilingualTable table({{"year", "年份"}, {"jobs", "岗位数"}, {"rate %", "失业率（%）"}});
  table.add({{"2021", "2021年"}, {"1,234", "1,234"}, {"4.9", "4.9"}});
  table.add({{"2022 (3m)", "2022年（3个月）"}, {"-", "-"}, {"12.9", "12.9"}});
  CHECK(table.text().en ==
        "year        jobs  rate %\n"
        "2021       1,234     4.9\n"
        "2022 (3m)      -    12.9\n");
  CHECK(table.text().zh ==
        "年份             岗位数  失业率（%）\n"
        "2021年            1,234          4.9\n"
        "2022年（3个月）       -         12.9\n");
}

TEST_CASE("Heads are broken before anything else, at words or beside Chinese characters", "[table]") {
  const std::string text =
      text_of({"year", "registered unemployed persons", "unemployed by the survey in per cent",
               "vacancies for each unemployed person"},
              {{"2021", "1", "2", "3"}});
  CHECK(fits(text));
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK(fits(text_of({"年份", "登记失业人员总数（户籍）", "常住就业人员调查失业率（百分数）",
                      "空缺岗位数与失业人数之比（市场紧张度）"},
                     {{"2021", "1", "2", "3"}})));
}

TEST_CASE("A head is broken at its bars only, which are not shown", "[table]") {
  Cells heads = {"年份"}, cells = {"2021"};
  for (int c = 0; c < 5; ++c) {
    heads.push_back("每名失业者|对应的空缺");
    cells.push_back("1");
  }
  const std::string text = text_of(heads, {cells});
  CHECK(fits(text));
  CHECK(text.find('|') == std::string::npos);
  std::istringstream lines(text);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  CHECK(first.find("每名失业者  每名失业者") != std::string::npos);
  CHECK(second.find("对应的空缺  对应的空缺") != std::string::npos);
  // On one line where there is room.
  CHECK(text_of({"年份", "汽车产业|就业人数"}, {{"2021", "1"}}) ==
        "年份  汽车产业就业人数\n2021                 1\n");
}

TEST_CASE("A wide first column is broken into lines, or stands above its row", "[table]") {
  const std::string name = "Unemployment rate of persons aged 16 to 24, percentage points, by the survey";
  const std::string broken = text_of({"peak", "mean"}, {{name, "+0.123"}});
  CHECK(fits(broken));
  CHECK(broken.find("+0.123\n") != std::string::npos);
  CHECK(text_of({"peak", "mean", "50 % interval", "90 % interval", "month"},
                {{name, "+12,345", "[+12,345, +12,345]", "[-12,345, +12,345]", "2027-08"}}) ==
        "peak\n"
        "       mean       50 % interval       90 % interval    month\n" +
            name +
            "\n"
            "    +12,345  [+12,345, +12,345]  [-12,345, +12,345]  2027-08\n");
}

TEST_CASE("A narrow first column is repeated where a table continues below", "[table]") {
  Cells heads = {"year"}, cells = {"2021"};
  for (int c = 0; c < 12; ++c) {
    heads.push_back("unemployed " + std::to_string(c));
    cells.push_back(std::to_string(c));
  }
  const std::string text = text_of(heads, {cells});
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
      Cells heads, cells;
      for (std::size_t c = 0; c < columns; ++c) {
        heads.push_back(std::string(width, static_cast<char>('a' + static_cast<char>(c))));
        cells.push_back(std::string(width, static_cast<char>('A' + static_cast<char>(c))));
      }
      const std::string text = text_of(heads, {cells});
      CHECK(fits(text));
      for (const auto* row : {&heads, &cells})
        for (const std::string& cell : *row) CHECK(text.find(cell) != std::string::npos);
    }
}
