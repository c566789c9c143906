#include "engine/scenario/text_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

#include "engine/language/utf8.hpp"

namespace engine {
namespace {

constexpr std::size_t longest_shown = 160;

constexpr Message not_utf8{"byte {byte} is not UTF-8", "字节{byte}不是UTF-8编码"};
constexpr Message save_as_utf8{"Save the file as UTF-8 (it may be in GBK or another encoding)",
                               "请将文件另存为UTF-8编码（现在可能是GBK或其他编码）"};
constexpr Message no_file_name{"is no file name", "这不是文件名"};
constexpr Message no_such_file{"there is no such file", "没有这个文件"};
constexpr Message check_the_name{"Check the name", "请核对文件名"};
constexpr Message system_said{"{reason}", "无法读取（原文：{reason}）"};
constexpr Message is_a_folder{"is a folder, not a file", "这是文件夹，不是文件"};
constexpr Message cannot_open_text{"cannot be opened ({reason})", "无法打开（原文：{reason}）"};
constexpr Message cannot_read_text{"cannot be read", "无法读取"};
constexpr Message is_too_large{"is larger than {bytes} bytes", "文件超过{bytes}字节"};
constexpr Message is_utf16{"is UTF-16", "文件是UTF-16编码"};
constexpr Message convert_to_utf8{"Save the file as UTF-8", "请将文件另存为UTF-8编码"};

// The first place that is not UTF-8.
std::optional<Problem> find_broken_utf8(const SourceText& source) {
  for (std::size_t n = 1; n <= source.lines(); ++n) {
    const std::string_view line = source.line(n);
    std::uint32_t column = 1;
    for (std::size_t at = 0; at < line.size(); ++column) {
      const std::size_t bytes = decode_utf8(line, at).bytes;
      if (bytes == 0)
        return source.problem(
            static_cast<std::uint32_t>(n), column,
            filled(not_utf8, {{"byte", fmt::format("0x{:02X}", static_cast<unsigned char>(line[at]))}}),
            save_as_utf8);
      at += bytes;
    }
  }
  return std::nullopt;
}

InputError failure(const std::string& path, const Bilingual& what, const Bilingual& advice,
                   ExitCode code = ExitCode::bad_data) {
  return InputError(std::vector<Problem>{Problem{Place{path, 0, 0}, what, advice, ""}}, code);
}

void expect_readable_file(const std::string& path) {
  if (path.find('\0') != std::string::npos)
    throw failure(printable(path), no_file_name, {}, ExitCode::input_missing);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const bool is_missing = errno == ENOENT || errno == ENOTDIR;
    if (is_missing) throw failure(path, no_such_file, check_the_name, ExitCode::input_missing);
    throw failure(path, filled(system_said, {{"reason", std::strerror(errno)}}), {}, ExitCode::input_missing);
  }
  if (S_ISDIR(status.st_mode)) throw failure(path, is_a_folder, {}, ExitCode::input_missing);
}

std::string read_bytes(const std::string& path, std::size_t limit) {
  expect_readable_file(path);
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw failure(path, filled(cannot_open_text, {{"reason", std::strerror(errno)}}), {},
                  ExitCode::input_missing);
  // Reading one byte more than allowed detects a file that is too large, also if its size is not known (a
  // pipe).
  std::string bytes;
  std::vector<char> block(1u << 16);
  while (bytes.size() <= limit &&
         (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0))
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  if (in.bad()) throw failure(path, cannot_read_text, {}, ExitCode::input_missing);
  if (bytes.size() > limit) throw failure(path, filled(is_too_large, {{"bytes", limit}}), put_into_csv);
  return bytes;
}

}  // namespace

std::string ascii_twin(char32_t character) {
  // Full-width forms have a fixed offset from ASCII.
  if (character >= 0xFF01 && character <= 0xFF5E)
    return std::string(1, static_cast<char>(character - 0xFEE0));
  switch (character) {
    case 0x00A0:
    case 0x3000:
      return " ";
    case 0x201C:
    case 0x201D:
    case 0x300C:
    case 0x300D:
      return "\"";
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x3001:
      return ",";
    case 0x3002:
      return ".";
    case 0x3010:
      return "[";
    case 0x3011:
      return "]";
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    default:
      return "";
  }
}

std::string with_ascii_twins(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const std::size_t bytes = c.bytes == 0 ? 1 : c.bytes;
    const std::string twin = c.bytes > 1 ? ascii_twin(c.value) : "";
    out += twin.empty() ? std::string(text.substr(at, bytes)) : twin;
    at += bytes;
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out = with_ascii_twins(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const bool control = (c.value < 0x20 && c.value != '\t') || (c.value >= 0x7F && c.value < 0xA0);
    if (c.bytes == 0 || control)
      out += '?';
    else
      out += text.substr(at, c.bytes);
    at += c.bytes == 0 ? 1 : c.bytes;
  }
  return out;
}

SourceText::SourceText(std::string path, std::string text, bool is_argument)
    : path_(std::move(path)), text_(std::move(text)), is_argument_(is_argument) {
  starts_.push_back(0);
  for (std::size_t at = 0; at < text_.size(); ++at)
    if (text_[at] == '\n' && at + 1 < text_.size()) starts_.push_back(at + 1);
}

std::string_view SourceText::line(std::size_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::size_t begin = starts_[number - 1];
  std::size_t end = number < starts_.size() ? starts_[number] : text_.size();
  if (end > begin && text_[end - 1] == '\n') --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

Problem SourceText::problem(std::uint32_t line_number, std::uint32_t column, Bilingual what,
                            Bilingual advice) const {
  std::string_view whole = line(line_number);
  std::string shown;
  if (column <= longest_shown) {
    // A long line is cut, between characters, so that it does not hide the message.
    std::size_t end = std::min(whole.size(), longest_shown);
    while (end > 0 && end < whole.size() && is_continuation(whole, end)) --end;
    shown = printable(whole.substr(0, end));
    if (end < whole.size()) shown += " …";
  }
  const Place place{path_, is_argument_ ? 0 : line_number, column};
  return Problem{place, std::move(what), std::move(advice), std::move(shown)};
}

Problem SourceText::problem_in_line(std::uint32_t line_number, Bilingual what, Bilingual advice) const {
  const std::size_t word = line(line_number).find_first_not_of(" \t");
  const auto column = static_cast<std::uint32_t>(word == std::string_view::npos ? 1 : word + 1);
  return problem(line_number, column, std::move(what), std::move(advice));
}

Place SourceText::line_place(std::uint32_t line_number) const {
  return is_argument_ ? Place{path_, 0, 0} : Place{printable(path_), line_number, 1};
}

SourceText read_source(const std::string& path, std::size_t limit) {
  std::string bytes = read_bytes(path, limit);
  if (bytes.rfind("\xFF\xFE", 0) == 0 || bytes.rfind("\xFE\xFF", 0) == 0)
    throw failure(path, is_utf16, convert_to_utf8);
  if (bytes.rfind("\xEF\xBB\xBF", 0) == 0) bytes.erase(0, 3);
  SourceText source(path, std::move(bytes));
  if (const auto broken = find_broken_utf8(source)) throw InputError(std::vector<Problem>{*broken});
  return source;
}

}  // namespace engine
