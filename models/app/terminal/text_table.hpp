// Tables of text that fit a terminal of 80 columns, in English and in Chinese.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/app/language/language.hpp"

namespace app {

// Columns as wide as their cells; the first is aligned to the left, the others to the right. What is wider
// than a terminal is made narrower: heads are broken into several lines, then the cells of the first column.
// If that is not enough, the cells of a wide first column stand on lines of their own above their rows, and a
// table with a narrow first column continues in further tables below, each with the first column.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> heads) : heads_(std::move(heads)) {}

  // A cell for each column.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  // The heads and all rows, each with a line break.
  std::string text() const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

// The same table in both languages.
class BilingualTable {
 public:
  explicit BilingualTable(const std::vector<Bilingual>& heads)
      : english_(in(heads, Language::english)), chinese_(in(heads, Language::chinese)) {}

  void add(const std::vector<Bilingual>& cells);
  Bilingual text() const { return {english_.text(), chinese_.text()}; }

 private:
  static std::vector<std::string> in(const std::vector<Bilingual>& cells, Language language);

  TextTable english_, chinese_;
};

}  // namespace app
