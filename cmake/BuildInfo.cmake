# The library build_info: version, commit, compiler, flags and model revision. Asked again at every build, but the
# one small file that holds the answers is written only if one of them changed.

set(generated_dir "${PROJECT_BINARY_DIR}/generated")
configure_file("${PROJECT_SOURCE_DIR}/cmake/build_info.hpp" "${generated_dir}/build_info.hpp" COPYONLY)

add_custom_target(build_info_values
  COMMAND "${CMAKE_COMMAND}"
    "-Dsource_dir=${PROJECT_SOURCE_DIR}"
    "-Doutput=${generated_dir}/build_info.cpp"
    "-Dversion=${PROJECT_VERSION}"
    "-Dcompiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    "-Dflags=${jialab_flags_text}"
    -P "${PROJECT_SOURCE_DIR}/cmake/write_build_info.cmake"
  BYPRODUCTS "${generated_dir}/build_info.cpp"
  COMMENT ""
  VERBATIM)

add_library(build_info STATIC "${generated_dir}/build_info.cpp")
add_dependencies(build_info build_info_values)
target_include_directories(build_info PUBLIC "${generated_dir}")
target_link_libraries(build_info PRIVATE jialab_flags)
