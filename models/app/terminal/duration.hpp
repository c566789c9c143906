// Durations as text: "1h50m", "90s", "2d".
#pragma once

#include <optional>
#include <string_view>

namespace app {

// Converts a duration to seconds. Each part is a whole number with its unit (d, h, m, s). Larger units come
// first, and each unit occurs once at most. Returns nothing if the text has another form, is zero, or exceeds
// ten years. A number without a unit is refused, because job queues read it as minutes and other programs as
// seconds.
std::optional<double> seconds_of(std::string_view text);

}  // namespace app
