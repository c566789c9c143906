#include "models/app/terminal/duration.hpp"

#include <catch2/catch.hpp>

using app::seconds_of;

TEST_CASE("times are read with their units", "[duration]") {
  CHECK(seconds_of("90s") == 90.0);
  CHECK(seconds_of("10m") == 600.0);
  CHECK(seconds_of("1h50m") == 6600.0);
  CHECK(seconds_of("2d1h3m4s") == 2 * 86400.0 + 3600.0 + 180.0 + 4.0);
  for (const char* wrong : {"", "90", "m", "0s", "-5m", "1.5h", "5m1h", "1m2m", "1h 5m", " 1h", "1H",
                            "99999999999s", "100000d", "1h5", "never", "1h\n"}) {
    CAPTURE(wrong);
    CHECK_FALSE(seconds_of(wrong).has_value());
  }
}
