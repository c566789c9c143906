# What makes a build short: rooms as one source each, precompiled headers, and no more optimisation than is of use.

# With JIALAB_UNITY a room (jialab_rooms) is one source for the compiler, which then reads its headers once a room.
# CMake leaves out sources that have options or definitions of their own. A name at the top of a source, in its
# unnamed namespace, is then one of its room's: it must be the only one there.
function(jialab_unite target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${JIALAB_UNITY} UNITY_BUILD_MODE GROUP)
endfunction()

# Headers of libraries are read once a library of ours, not once a source: half of a build went into reading them.
function(jialab_precompile target)
  if(JIALAB_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map>
                              <memory> <numeric> <optional> <span> <string> <utility> <vector> ${ARGN})
  endif()
endfunction()

# What has no loop over persons gains nothing from -O3 but a longer compilation.
function(jialab_optimise_lightly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O2>)
endfunction()

# Where a room is one source, GCC would stop inlining before it has come to the passes over persons: 1.5 % of a run.
# Loops that begin on a line of the instruction cache save another 1.5 %, and make the time of a run depend less on
# where a change elsewhere happens to move them.
function(jialab_inline_freely target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE "$<$<CONFIG:Release>:--param=inline-unit-growth=300;-falign-functions=64;-falign-loops=32>")
  endif()
endfunction()
