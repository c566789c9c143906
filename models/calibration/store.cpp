#include "models/calibration/store.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"

namespace calibration {
namespace {

constexpr std::size_t check_sum_length = 16;

std::string check_sum(const std::string& text) {
  return engine::sha256_hex(std::string_view(text)).substr(0, check_sum_length);
}

struct Line {
  std::string digest;
  std::vector<double> values;
};

std::optional<Line> read_line(const std::string& text) {
  const std::size_t space = text.rfind(' ');
  if (space == std::string::npos || check_sum(text.substr(0, space)) != text.substr(space + 1))
    return std::nullopt;
  std::istringstream words(text.substr(0, space));
  Line line;
  words >> line.digest;
  for (std::string word; words >> word;) line.values.push_back(std::strtod(word.c_str(), nullptr));
  return line;
}

constexpr engine::Message opening_failed{"{path}: opening it failed ({reason})",
                                         "{path}：打开失败（原文：{reason}）"};
constexpr engine::Message reading_failed{"{path}: reading failed ({reason})",
                                         "{path}：读取失败（原文：{reason}）"};
constexpr engine::Message writing_failed{"{path}: writing failed ({reason})",
                                         "{path}：写入失败（原文：{reason}）"};

[[noreturn]] void fail(const std::filesystem::path& path, const engine::Message& what,
                       engine::ExitCode code) {
  const int error = errno;
  throw engine::MachineError(
      engine::filled(what, {{"path", path.string()}, {"reason", std::strerror(error)}}), code);
}

}  // namespace

RunStore::RunStore(const std::filesystem::path& path) : path_(path) {
  read();
  file_.reset(std::fopen(path.c_str(), "ab"));
  if (!file_) fail(path, opening_failed, engine::ExitCode::cannot_create);
  if (last_line_incomplete_ && (std::fputc('\n', file_.get()) == EOF || std::fflush(file_.get()) != 0))
    fail(path, writing_failed, engine::ExitCode::input_output);
}

void RunStore::read() {
  std::error_code ignored;
  if (!std::filesystem::exists(path_, ignored)) return;
  std::ifstream file(path_, std::ios::binary);
  if (!file) fail(path_, reading_failed, engine::ExitCode::input_output);
  for (std::string text; std::getline(file, text);) {
    last_line_incomplete_ = file.eof();
    if (text.empty()) continue;
    if (auto line = read_line(text))
      runs_[line->digest] = std::move(line->values);
    else
      ++damaged_;
  }
}

const std::vector<double>* RunStore::find(const std::string& digest) const {
  const auto found = runs_.find(digest);
  return found == runs_.end() ? nullptr : &found->second;
}

void RunStore::add(const std::string& digest, const std::vector<double>& values) {
  std::string text = digest;
  for (const double value : values) text += fmt::format(" {:.17g}", value);
  text += " " + check_sum(text) + "\n";
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size() || std::fflush(file_.get()) != 0)
    fail(path_, writing_failed, engine::ExitCode::input_output);
  runs_[digest] = values;
}

}  // namespace calibration
