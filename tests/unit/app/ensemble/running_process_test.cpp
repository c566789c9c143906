#include "models/app/ensemble/running_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

using app::Liveness;

TEST_CASE("a process that lives is known from one that has ended, is elsewhere, or has another's number",
          "[members]") {
  const std::string mine = app::this_process();
  REQUIRE_FALSE(mine.empty());
  CHECK(app::liveness_of(mine) == Liveness::lives);
  // The number of this process with another start is that of a process that was here before.
  CHECK(app::liveness_of(mine.substr(0, mine.rfind(' ')) + " 1") == Liveness::ended);
  CHECK(app::liveness_of("another-boot" + mine) == Liveness::unknown);
  for (const char* nothing : {"", "x", "2021-05"}) CHECK(app::liveness_of(nothing) == Liveness::unknown);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string own = app::this_process();
    if (::write(ends[1], own.data(), own.size()) < 0) ::_exit(1);
    ::_exit(0);
  }
  char text[512] = {};
  const ssize_t bytes = ::read(ends[0], text, sizeof text);
  REQUIRE(bytes > 0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(app::liveness_of(std::string(text, static_cast<std::size_t>(bytes))) == Liveness::ended);
  ::close(ends[0]);
  ::close(ends[1]);
}
