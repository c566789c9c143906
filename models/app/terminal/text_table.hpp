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
// table with a narrow first column continues in further tables below, each with the first column. Each
// language has its own widths. A head is broken at its bars ("汽车产业|就业人数"), which are not shown; one
// without bars at spaces or beside any Chinese character.
class BilingualTable {
 public:
  explicit BilingualTable(std::vector<Bilingual> heads) : heads_(std::move(heads)) {}

  // A cell for each column.
  void add(std::vector<Bilingual> cells);
  // The heads and all rows, each with a line break.
  Bilingual text() const { return {text_in(Language::english), text_in(Language::chinese)}; }

 private:
  std::string text_in(Language language) const;

  std::vector<Bilingual> heads_;
  std::vector<std::vector<Bilingual>> rows_;
};

}  // namespace app
