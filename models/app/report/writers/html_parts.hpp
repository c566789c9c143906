// Parts of the page: texts in both languages, tables, figures.
#pragma once

#include <string>
#include <string_view>

#include "models/app/report/report_data.hpp"

namespace app {

// Text for HTML: < > & and quotes escaped.
std::string html_text(std::string_view text);
// The same with **bold** and `code` parts.
std::string html_marked(std::string_view text);
// Both languages beside each other, of which the page shows one; a single text where they are equal.
std::string html_both(const Bilingual& text);
// An element "<p class=…>…</p>" of both; "" for an empty text.
std::string html_element(const char* tag, const char* css_class, const Bilingual& text);
// Attributes data-label-zh and data-label-en, and aria-label in the language in which the page opens.
std::string html_label(const Bilingual& text, Language language);
// A button that the page's script answers.
std::string html_button(const char* action, const Bilingual& text);

// The head of a table or figure: its number ("Table 2-1", from `word`), title, unit and buttons.
std::string html_head(const Message& word, const std::string& id, const Bilingual& title,
                      const Bilingual& unit, const std::string& buttons, const std::string& heading_id);

// A table with its title, buttons and note. `with_bars` draws the effects as bars beside their numbers, for a
// page without charts.
std::string html_table(const Table& table, Language language, bool with_bars);

// A figure. The map of tiles is drawn here; all else is drawn by the script, from the data that the figure
// carries.
std::string html_figure(const ReportFigure& figure, Language language);
// Whether a figure needs the library of charts.
bool needs_charts(const ReportFigure& figure);

}  // namespace app
