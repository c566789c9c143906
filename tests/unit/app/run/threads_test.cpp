#include "models/app/run/threads.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

namespace {

// Variables of the environment that are put back at the end.
class Environment {
 public:
  Environment(const char* openmp, const char* slurm) {
    set("OMP_NUM_THREADS", openmp, openmp_);
    set("SLURM_CPUS_PER_TASK", slurm, slurm_);
  }
  ~Environment() {
    put("OMP_NUM_THREADS", openmp_ ? openmp_->c_str() : nullptr);
    put("SLURM_CPUS_PER_TASK", slurm_ ? slurm_->c_str() : nullptr);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  static void put(const char* name, const char* value) {
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  static void set(const char* name, const char* value, std::optional<std::string>& before) {
    if (const char* old = std::getenv(name)) before = old;
    put(name, value);
  }
  std::optional<std::string> openmp_, slurm_;
};

int threads(const char* openmp, const char* slurm) {
  const Environment environment(openmp, slurm);
  return app::threads_for({});
}

}  // namespace

TEST_CASE(
    "threads: what is asked for comes before OpenMP's variable, that before the queue's, that before the "
    "cores") {
  {
    const Environment environment("4", "3");
    CHECK(app::threads_for(2) == 2);
  }
  CHECK(threads("4", "3") == 4);
  CHECK(threads("4,2", "3") == 4);
  CHECK(threads(nullptr, "3") == 3);
  CHECK(threads("", "3") == 3);
  const int cores = threads(nullptr, nullptr);
  CHECK(cores == static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
}

TEST_CASE("threads: a variable that is not a number of threads is ignored") {
  for (const char* wrong : {"lots", "0", "-1", "1025", "3x", "99999999999999999999"}) {
    CAPTURE(wrong);
    CHECK(threads(wrong, "3") == 3);
  }
  CHECK(threads("1024", nullptr) == 1024);
}
