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
// A head is not broken into narrower lines, which keeps a word of four Chinese characters whole.
constexpr std::size_t narrowest_head = 8;
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

// A head without the bars where it may be broken.
std::string on_one_line(std::string head) {
  std::erase(head, '|');
  return head;
}

// A head in lines of at most this width. One with bars is broken only there; a part that is wider, and a head
// without bars, as any text.
Cells lines_of_head(const std::string& head, std::size_t width) {
  if (head.find('|') == std::string::npos) return engine::wrapped(head, width);
  Cells lines;
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find('|', at), head.size());
    const std::string part = head.substr(at, end - at);
    at = end + 1;
    if (!lines.empty() && engine::width_of(lines.back() + part) <= width) {
      lines.back() += part;
      continue;
    }
    for (std::string& line : engine::wrapped(part, width)) lines.push_back(std::move(line));
  }
  return lines;
}

// The widest part of a head that is broken at bars only; 0 without bars.
std::size_t widest_part(const std::string& head) {
  if (head.find('|') == std::string::npos) return 0;
  std::size_t widest = 0;
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find('|', at), head.size());
    widest = std::max(widest, engine::width_of(head.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

std::size_t widest_line_of_head(const std::string& head, std::size_t width) {
  std::size_t widest = 0;
  for (const std::string& line : lines_of_head(head, width))
    widest = std::max(widest, engine::width_of(line));
  return widest;
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
  for (const std::string& head : grid.heads) widths.push_back(engine::width_of(on_one_line(head)));
  for (const Cells& row : grid.rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], engine::width_of(row[c]));
  return widths;
}

// As wide as the cells and the longest word of the heads.
Widths narrow_widths(const Grid& grid) {
  Widths widths(grid.heads.size(), 0);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    for (const Cells& row : grid.rows) widths[c] = std::max(widths[c], engine::width_of(row[c]));
    const std::string& head = grid.heads[c];
    widths[c] = std::max(widths[c],
                         widest_line_of_head(head, std::max({widths[c], narrowest_head, widest_part(head)})));
  }
  return widths;
}

// Gives the room that is left to the heads with the most lines.
void widen_heads(const Grid& grid, Widths& widths) {
  const auto lines = [&](std::size_t c) { return lines_of_head(grid.heads[c], widths[c]).size(); };
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

// Lines of cells that stand side by side at the top, or at the bottom.
std::string beside_each_other(const std::vector<Cells>& broken, const Widths& widths, bool at_bottom) {
  std::size_t lines = 0;
  for (const Cells& cell : broken) lines = std::max(lines, cell.size());
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

std::string head_lines(const Cells& heads, const Widths& widths) {
  std::vector<Cells> broken;
  for (std::size_t c = 0; c < heads.size(); ++c) broken.push_back(lines_of_head(heads[c], widths[c]));
  return beside_each_other(broken, widths, true);
}

// A row, whose cells may be broken into lines.
std::string row_lines(const Cells& cells, const Widths& widths) {
  std::vector<Cells> broken;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const bool fits = engine::width_of(cells[c]) <= widths[c];
    broken.push_back(fits ? Cells{cells[c]} : engine::wrapped(cells[c], widths[c]));
  }
  return beside_each_other(broken, widths, false);
}

std::string side_by_side(const Grid& grid, const Widths& widths) {
  std::string text = head_lines(grid.heads, widths);
  for (const Cells& row : grid.rows) text += row_lines(row, widths);
  return text;
}

// The first cells on lines of their own.
std::string stacked(Grid grid, Widths widths) {
  widths.front() = indent_below - gap;
  std::string text = engine::paragraph(on_one_line(std::exchange(grid.heads.front(), "")));
  widen_heads(grid, widths);
  text += head_lines(grid.heads, widths);
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
