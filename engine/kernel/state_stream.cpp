#include "engine/kernel/state_stream.hpp"

#include <cstring>

namespace engine {

void StateStream::memory(std::string_view name, std::span<std::byte> bytes) {
  if (begin(name, bytes.size()) != bytes.size()) refuse(name);
  move(bytes);
}

// Each text is stored with a terminating zero byte.
void StateStream::operator()(std::string_view name, std::vector<std::string>& texts) {
  std::vector<char> all;
  for (const std::string& text : texts) all.insert(all.end(), text.c_str(), text.c_str() + text.size() + 1);
  (*this)(name, all);
  if (!restores()) return;
  if (!all.empty() && all.back() != '\0') refuse(name);
  texts.clear();
  for (const char* text = all.data(); text != all.data() + all.size(); text += texts.back().size() + 1)
    texts.emplace_back(text);
}

void StateStream::agree(std::string_view name, const std::string& text) {
  std::vector<char> there(text.begin(), text.end());
  (*this)(name, there);
  if (std::string_view(there.data(), there.size()) != text) refuse(name);
}

void StateStream::expect_rows(std::string_view name, std::uint64_t rows, std::size_t bytes_per_row) {
  if (restores() && rows > left() / bytes_per_row) refuse(name);
}

}  // namespace engine
