#include "models/app/terminal/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"

namespace app {
namespace {

using Cells = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

constexpr std::size_t most_columns = 80, gap = 2;
// A head is not broken into narrower lines.
constexpr std::size_t narrowest_head = 6;
// A first column that is wider may be made narrower, but not below this.
constexpr std::size_t narrowest_first = 24;
// Where the rows begin whose first cell stands above them.
constexpr std::size_t indent_below = 4;

// A table of which the columns can be chosen.
struct Grid {
  Cells heads;
  std::vector<Cells> rows;
};

std::size_t total_of(const Widths& widths) {
  return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
}

std::size_t widest_line(const std::string& text, std::size_t width) {
  std::size_t widest = 0;
  for (const std::string& line : engine::wrapped(text, width))
    widest = std::max(widest, engine::width_of(line));
  return widest;
}

// As wide as the cells, and as the heads if they stand on one line.
Widths natural_widths(const Grid& grid) {
  Widths widths;
  for (const std::string& head : grid.heads) widths.push_back(engine::width_of(head));
  for (const Cells& row : grid.rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], engine::width_of(row[c]));
  return widths;
}

// As wide as the cells and the longest word of the heads.
Widths narrow_widths(const Grid& grid) {
  Widths widths(grid.heads.size(), 0);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    for (const Cells& row : grid.rows) widths[c] = std::max(widths[c], engine::width_of(row[c]));
    widths[c] = std::max(widths[c], widest_line(grid.heads[c], std::max(widths[c], narrowest_head)));
  }
  return widths;
}

// Gives the room that is left to the heads with the most lines.
void widen_heads(const Grid& grid, Widths& widths) {
  const auto lines = [&](std::size_t c) { return engine::wrapped(grid.heads[c], widths[c]).size(); };
  for (std::size_t left = most_columns - std::min(most_columns, total_of(widths)); left > 0; --left) {
    std::size_t highest = 0;
    for (std::size_t c = 1; c < widths.size(); ++c)
      if (lines(c) > lines(highest)) highest = c;
    if (lines(highest) < 2) return;
    ++widths[highest];
  }
}

std::string line_of(const Cells& cells, const Widths& widths) {
  std::string line;
  for (std::size_t c = 0; c < cells.size(); ++c)
    line += c == 0 ? engine::padded(cells[c], widths[c])
                   : std::string(gap, ' ') + engine::padded_left(cells[c], widths[c]);
  return line.erase(line.find_last_not_of(' ') + 1) + "\n";
}

// Cells that may be broken into lines, which stand side by side at the top, or at the bottom.
std::string lines_of(const Cells& cells, const Widths& widths, bool at_bottom) {
  std::vector<Cells> broken;
  std::size_t lines = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const bool fits = engine::width_of(cells[c]) <= widths[c];
    broken.push_back(fits ? Cells{cells[c]} : engine::wrapped(cells[c], widths[c]));
    lines = std::max(lines, broken.back().size());
  }
  std::string text;
  for (std::size_t l = 0; l < lines; ++l) {
    Cells line;
    for (const Cells& cell : broken) {
      const std::size_t above = at_bottom ? lines - cell.size() : 0;
      line.push_back(l >= above && l - above < cell.size() ? cell[l - above] : "");
    }
    text += line_of(line, widths);
  }
  return text;
}

std::string side_by_side(const Grid& grid, const Widths& widths) {
  std::string text = lines_of(grid.heads, widths, true);
  for (const Cells& row : grid.rows) text += lines_of(row, widths, false);
  return text;
}

// The first cells on lines of their own.
std::string stacked(Grid grid, Widths widths) {
  widths.front() = indent_below - gap;
  std::string text = engine::paragraph(std::exchange(grid.heads.front(), ""));
  widen_heads(grid, widths);
  text += lines_of(grid.heads, widths, true);
  for (Cells& row : grid.rows) {
    text += engine::paragraph(std::exchange(row.front(), ""));
    text += line_of(row, widths);
  }
  return text;
}

Grid columns_of(const Grid& grid, const std::vector<std::size_t>& chosen) {
  const auto choose = [&](const Cells& cells) {
    Cells some;
    for (const std::size_t c : chosen) some.push_back(cells[c]);
    return some;
  };
  Grid part{choose(grid.heads), {}};
  for (const Cells& row : grid.rows) part.rows.push_back(choose(row));
  return part;
}

// Several tables below each other, each with as many columns as fit, and with the first one.
std::string split(const Grid& grid, const Widths& narrow) {
  std::string text;
  std::vector<std::size_t> chosen = {0};
  const auto write = [&] {
    const Grid part = columns_of(grid, chosen);
    Widths widths = narrow_widths(part);
    widen_heads(part, widths);
    text += (text.empty() ? "" : "\n") + side_by_side(part, widths);
    chosen = {0};
  };
  std::size_t used = narrow.front();
  for (std::size_t c = 1; c < narrow.size(); ++c) {
    if (used + gap + narrow[c] > most_columns && chosen.size() > 1) {
      write();
      used = narrow.front();
    }
    chosen.push_back(c);
    used += gap + narrow[c];
  }
  write();
  return text;
}

std::string text_of(const Grid& grid) {
  if (const Widths widths = natural_widths(grid); total_of(widths) <= most_columns)
    return side_by_side(grid, widths);
  Widths widths = narrow_widths(grid);
  if (total_of(widths) <= most_columns) {
    widen_heads(grid, widths);
    return side_by_side(grid, widths);
  }
  if (widths.front() <= narrowest_first) return split(grid, widths);
  const std::size_t others = total_of(widths) - widths.front();
  const std::size_t left = most_columns - std::min(most_columns, others);
  // A name without spaces cannot be broken.
  const bool may_be_broken =
      left >= narrowest_first && std::all_of(grid.rows.begin(), grid.rows.end(), [left](const Cells& row) {
        return widest_line(row.front(), left) <= left;
      });
  if (!may_be_broken)
    return others + indent_below - gap > most_columns ? split(grid, widths) : stacked(grid, widths);
  widths.front() = left;
  return side_by_side(grid, widths);
}

Cells in(const std::vector<Bilingual>& cells, Language language) {
  Cells texts;
  for (const Bilingual& cell : cells) texts.push_back(cell.in(language));
  return texts;
}

}  // namespace

void BilingualTable::add(std::vector<Bilingual> cells) {
  engine::ensure(cells.size() == heads_.size(), "a row of a table has a cell for each column");
  rows_.push_back(std::move(cells));
}

std::string BilingualTable::text_in(Language language) const {
  Grid grid{in(heads_, language), {}};
  for (const std::vector<Bilingual>& row : rows_) grid.rows.push_back(in(row, language));
  return text_of(grid);
}

}  // namespace app
