// Parts of a figure on the page.
#pragma once

#include <string>
#include <vector>

#include "models/app/report/report_data.hpp"

namespace app {

// The class of a value of a heat map or of tiles: 1 to 4 above zero, -1 to -3 below; 0 for none. Bounds as in
// ReportFigure::classes.
int class_of(double value, const std::vector<double>& bounds);
const char* class_colour(int found);

// The legend; "" for a figure that needs none.
std::string html_legend(const ReportFigure& figure);

// The map of tiles as a drawing.
std::string html_tiles(const ReportFigure& figure, Language language);

}  // namespace app
