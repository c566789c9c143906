# Compiler flags, the same for everybody: results must not depend on who built the program.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug or RelWithDebInfo" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g -D_GLIBCXX_ASSERTIONS")
if(JIALAB_SANITIZE)
  # Lines are all that a report of a sanitizer names. Without the optimiser clang compiles in half the time, and tests
  # of single parts take twice as long.
  set(JIALAB_SANITIZED_OPTIMISATION "-O1" CACHE STRING "optimisation of builds with sanitizers")
  set(CMAKE_CXX_FLAGS_DEBUG "${JIALAB_SANITIZED_OPTIMISATION} -g1 -D_GLIBCXX_ASSERTIONS")
endif()

# Someone's -Ofast in the environment would change results without a word.
if(CMAKE_CXX_FLAGS MATCHES "-Ofast|-ffast-math|-funsafe-math|-fassociative-math|-freciprocal-math|-ffp-contract=(fast|on)")
  message(FATAL_ERROR "CMAKE_CXX_FLAGS or CXXFLAGS holds '${CMAKE_CXX_FLAGS}': fast mathematics changes results. Remove it.")
endif()

set(jialab_result_flags -ffp-contract=off -fno-fast-math)
set(jialab_warnings -Wall -Wextra -Wpedantic -Wconversion)
if(NOT JIALAB_UNITY)
  list(APPEND jialab_warnings -Wshadow)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Where a room is one source, a local name may be one that another source has at its top.
  list(APPEND jialab_warnings -Wshadow=local)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  # False alarms of GCC's optimiser inside std::string (GCC bugs 105651 and 105562); clang and the sanitizers see real ones.
  list(APPEND jialab_warnings -Wno-restrict -Wno-maybe-uninitialized)
  if(JIALAB_PRECOMPILED_HEADERS)
    # The same inside std::string (GCC bug 105329), which precompiled headers no longer hide as a system header's.
    list(APPEND jialab_warnings -Wno-stringop-overflow -Wno-array-bounds)
  endif()
endif()
if(JIALAB_WARNINGS_AS_ERRORS)
  list(APPEND jialab_warnings -Werror)
endif()

set(jialab_sanitizers "")
if(JIALAB_SANITIZE)
  set(jialab_sanitizers "-fsanitize=${JIALAB_SANITIZE}" -fno-omit-frame-pointer)
  if(NOT JIALAB_SANITIZE MATCHES "thread")
    list(APPEND jialab_sanitizers -fno-sanitize-recover=all)
  endif()
endif()

add_library(jialab_flags INTERFACE)
target_compile_options(jialab_flags INTERFACE
  ${jialab_result_flags} ${jialab_warnings} ${jialab_sanitizers}
  "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
target_link_options(jialab_flags INTERFACE ${jialab_sanitizers})
target_compile_definitions(jialab_flags INTERFACE EIGEN_DONT_PARALLELIZE EIGEN_MPL2_ONLY)

# The flags as a result file names them: what bears on results and speed, without paths and warnings.
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type_upper)
string(JOIN " " jialab_flags_text ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type_upper}} -std=c++20
       ${jialab_result_flags} ${jialab_sanitizers})

# The same source under the same flags is compiled once, however many build folders there are.
find_program(JIALAB_CCACHE ccache)
mark_as_advanced(JIALAB_CCACHE)
if(JIALAB_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${JIALAB_CCACHE}")
endif()
