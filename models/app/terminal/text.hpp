// Numbers and lists as text for messages and tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/app/language/language.hpp"

namespace app {

// 1234567 as "1,234,567"; "-" for NaN.
std::string with_commas(double value);

// "1.2 GB", "34 MB"
std::string bytes_text(double bytes);

// Joined as in sentences: "3, 7 and 9"; in Chinese "3、7与9". A longer list shows the first `most` items and
// how many more there are: "3, 7 and 2 more"; in Chinese "3、7等共4个".
Bilingual list_text(const std::vector<Bilingual>& words, std::size_t most = 10);
Bilingual list_text(const std::vector<std::string>& words, std::size_t most = 10);
Bilingual list_text(const std::vector<std::int32_t>& numbers, std::size_t most = 10);

// A number with what is counted: of {"member", "个成员"} "1 member", "2 members"; in Chinese "2个成员".
Bilingual counted(std::size_t n, const Message& what);
Bilingual members_text(std::size_t n);
Bilingual threads_text(int n);

// "2027-08"; in Chinese "2027年8月".
Bilingual short_month(engine::Month month);
// The year of a table, with the number of its months if it is not complete: "2027", "2027 (8m)".
Bilingual year_of_table(int year, std::size_t months);

}  // namespace app
