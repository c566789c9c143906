#include "models/app/terminal/text.hpp"

#include <catch2/catch.hpp>

using app::Bilingual;

TEST_CASE("a list names its last item with a word, and counts what it leaves out") {
  CHECK(app::list_text(std::vector<std::int32_t>{3}) == Bilingual{"3", "3"});
  CHECK(app::list_text(std::vector<std::int32_t>{3, 7, 9}) == Bilingual{"3, 7 and 9", "3、7与9"});
  CHECK(app::list_text(std::vector<std::int32_t>{1, 2, 3, 4}, 2) ==
        Bilingual{"1, 2 and 2 more", "1、2等共4个"});
}

TEST_CASE("what is counted has a plural in English only") {
  CHECK(app::counted(1, {"member", "个成员"}) == Bilingual{"1 member", "1个成员"});
  CHECK(app::counted(0, {"member", "个成员"}) == Bilingual{"0 members", "0个成员"});
  CHECK(app::counted(2, {"member", "个成员"}) == Bilingual{"2 members", "2个成员"});
}

TEST_CASE("months and years are written as the reader writes them") {
  CHECK(app::short_month(engine::Month::of(2027, 8)) == Bilingual{"2027-08", "2027年8月"});
  CHECK(app::year_of_table(2027, 12) == Bilingual{"2027", "2027年"});
  CHECK(app::year_of_table(2027, 8) == Bilingual{"2027 (8m)", "2027年（8个月）"});
}
