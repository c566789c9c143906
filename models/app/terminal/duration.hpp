// How long: "1h50m", "90s", "2d".
#pragma once

#include <optional>
#include <string_view>

namespace app {

// Seconds. Whole numbers, each with its unit (d, h, m, s), the larger units first, each once. Nothing if the
// text is no such time, is zero, or is longer than ten years; a number without a unit is none, since queues
// read it as minutes and other programs as seconds.
std::optional<double> seconds_of(std::string_view text);

}  // namespace app
