// The map of tiles, drawn here so that it needs no script.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "models/app/report/wording.hpp"
#include "models/app/report/writers/html_figures.hpp"
#include "models/app/report/writers/html_parts.hpp"

namespace app {
namespace {

constexpr int tile_width = 80, tile_height = 50, tile_gap = 4;

// A name in one line, or, where it is longer than `most`, in two that are as equal as its words allow.
std::string tile_name(const std::string& name, const char* language, double x, double y, std::size_t most) {
  const auto text = [&](double at, const std::string& words) {
    return fmt::format(R"(<text lang="{}" x="{:.0f}" y="{:.0f}" font-size="{}">{}</text>)", language, x, at,
                       std::string_view(language) == "en" ? "10" : "11.5", words);
  };
  std::size_t best = std::string::npos, longest = name.size();
  for (std::size_t space = name.find(' '); name.size() > most && space != std::string::npos;
       space = name.find(' ', space + 1))
    if (std::max(space, name.size() - space - 1) < longest) {
      best = space;
      longest = std::max(space, name.size() - space - 1);
    }
  if (best == std::string::npos) return text(y + 4.0, html_text(name));
  return text(y - 2.0,
              html_text(name.substr(0, best)) + fmt::format(R"(<tspan x="{:.0f}" dy="11">{}</tspan>)", x,
                                                            html_text(name.substr(best + 1))));
}

std::string html_tile(const ReportFigure& figure, std::size_t i, const Tile& corner) {
  const double value = figure.panels.front().series.front().values[i];
  const int found = class_of(value, figure.classes);
  const int left = (figure.tiles[i].column - corner.column) * (tile_width + tile_gap) + 1;
  const int top = (figure.tiles[i].row - corner.row) * (tile_height + tile_gap) + 1;
  const double middle = left + tile_width / 2.0;
  const bool is_dark = found == 4 || found == -3;
  const bool is_effect = figure.panels.front().series.front().role == Role::effect;
  return fmt::format(
      R"(<g{}><rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}" stroke="#8b939c" stroke-width=".8"/>{}{}<text x="{:.0f}" y="{}" font-size="12.5" font-weight="700">{}</text></g>)"
      "\n",
      is_dark ? R"( fill="#fff")" : R"( fill="#1a1a1a")", left, top, tile_width, tile_height,
      class_colour(found), tile_name(figure.categories[i].zh, "zh-CN", middle, top + 14.0, 99),
      tile_name(figure.categories[i].en, "en", middle, top + 14.0, 13), middle, top + tile_height - 8,
      std::isnan(value) ? "–"
      : is_effect       ? signed_number_text(value, 2)
                        : number_text(value, 2));
}

}  // namespace

std::string html_tiles(const ReportFigure& figure, Language language) {
  Tile corner = figure.tiles.front(), far = corner;
  for (const Tile& tile : figure.tiles) {
    corner = {std::min(corner.row, tile.row), std::min(corner.column, tile.column)};
    far = {std::max(far.row, tile.row), std::max(far.column, tile.column)};
  }
  const int width = (far.column - corner.column + 1) * (tile_width + tile_gap) - tile_gap + 2;
  const int height = (far.row - corner.row + 1) * (tile_height + tile_gap) - tile_gap + 2;
  std::string text = fmt::format(R"(<svg class="map" viewBox="0 0 {} {}" text-anchor="middle" role="img"{}>)",
                                 width, height, html_label(figure.label, language));
  for (std::size_t i = 0; i < figure.tiles.size(); ++i) text += html_tile(figure, i, corner);
  return text + "</svg>\n";
}

}  // namespace app
