// The main of every test program, for Catch2 version 2 (Debian 12) and version 3.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

// libomp itself is not instrumented; main.cpp is in every program that the thread sanitizer may watch.
#ifdef __has_feature
#if __has_feature(thread_sanitizer)
extern "C" const char* __tsan_default_options();
extern "C" const char* __tsan_default_options() {
  return "ignore_noninstrumented_modules=1";
}
#endif
#endif

int main(int argc, char* argv[]) {
  return Catch::Session().run(argc, argv);
}
