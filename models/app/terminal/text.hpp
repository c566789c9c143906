// Numbers and lists as text for messages and tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace app {

// 1234567 as "1,234,567"; "-" for NaN.
std::string with_commas(double value);

// "1.2 GB", "34 MB"
std::string bytes_text(double bytes);

// "3, 7 and 9". A longer list shows the first `most` items and how many more there are.
std::string list_text(const std::vector<std::string>& words, std::size_t most = 10);
std::string list_text(const std::vector<std::int32_t>& numbers, std::size_t most = 10);

}  // namespace app
