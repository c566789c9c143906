# Every package that Jialab needs. All that is missing is said at once, with the name of the Debian package.
#
# Tested: Debian 12 (bookworm). Ubuntu 24.04's newer HDF5 (1.14) and Catch2 (3) are looked for as well, but untested.

set(missing_packages "")
# jialab_need(found name package): remembers the Debian package if `found` is false.
macro(jialab_need found name package)
  set(need_found "${found}")
  if(NOT need_found)
    list(APPEND missing_packages "${package}")
    message(STATUS "Missing: ${name} (Debian package ${package})")
  endif()
endmacro()

find_package(OpenMP QUIET COMPONENTS CXX)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  jialab_need("${OpenMP_CXX_FOUND}" "OpenMP for clang" libomp-dev)
else()
  jialab_need("${OpenMP_CXX_FOUND}" "OpenMP (part of the compiler)" g++)
endif()

find_package(Eigen3 3.4 QUIET NO_MODULE)
jialab_need("${Eigen3_FOUND}" "Eigen 3.4" libeigen3-dev)
find_package(fmt QUIET)
jialab_need("${fmt_FOUND}" "fmt" libfmt-dev)
find_package(spdlog QUIET)
jialab_need("${spdlog_FOUND}" "spdlog" libspdlog-dev)
find_package(ZLIB QUIET)
jialab_need("${ZLIB_FOUND}" "zlib" zlib1g-dev)
find_package(OpenSSL QUIET COMPONENTS Crypto)
jialab_need("${OPENSSL_CRYPTO_LIBRARY}" "OpenSSL's libcrypto" libssl-dev)
find_package(Boost QUIET COMPONENTS program_options)
jialab_need("${Boost_PROGRAM_OPTIONS_FOUND}" "Boost.Program_options" libboost-program-options-dev)

# Random123 and toml++ come without CMake files of their own in some distributions, so they are looked for by hand.
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
jialab_need("${RANDOM123_INCLUDE_DIR}" "Random123" librandom123-dev)
if(RANDOM123_INCLUDE_DIR)
  add_library(jialab::random123 INTERFACE IMPORTED)
  set_target_properties(jialab::random123 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${RANDOM123_INCLUDE_DIR}")
endif()

# The compiled toml++: header-only takes twice as long to build and aborts on the input "[$".
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h)
find_library(TOMLPLUSPLUS_LIBRARY tomlplusplus)
set(toml_found OFF)
if(TOMLPLUSPLUS_INCLUDE_DIR AND TOMLPLUSPLUS_LIBRARY)
  set(toml_found ON)
  add_library(jialab::toml INTERFACE IMPORTED)
  set_target_properties(jialab::toml PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${TOMLPLUSPLUS_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${TOMLPLUSPLUS_LIBRARY}"
    INTERFACE_COMPILE_DEFINITIONS "TOML_HEADER_ONLY=0;TOML_SHARED_LIB=1")
endif()
jialab_need("${toml_found}" "toml++ as a compiled library" libtomlplusplus-dev)

include(SerialHDF5)
jialab_need("${SERIAL_HDF5_FOUND}" "HDF5, serial, with its high-level library" libhdf5-dev)

# Optional: without it jialab report writes no workbooks.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h)
find_library(XLSXWRITER_LIBRARY xlsxwriter)
if(NOT XLSXWRITER_INCLUDE_DIR OR NOT XLSXWRITER_LIBRARY)
  message(STATUS "jialab report writes no workbooks: libxlsxwriter is missing (Debian package libxlsxwriter-dev)")
endif()

set(JIALAB_BUILD_TESTS OFF)
if(JIALAB_TESTS)
  find_package(Catch2 QUIET)
  if(Catch2_FOUND)
    set(JIALAB_BUILD_TESTS ON)
  elseif(JIALAB_TESTS STREQUAL "AUTO")
    message(STATUS "The tests are not built: Catch2 is missing (Debian package catch2)")
  else()
    jialab_need("${Catch2_FOUND}" "Catch2" catch2)
  endif()
endif()

if(missing_packages)
  list(REMOVE_DUPLICATES missing_packages)
  string(JOIN " " missing_packages ${missing_packages})
  message(FATAL_ERROR "Packages are missing. On Debian or Ubuntu run\n"
    "  apt-get install --no-install-recommends ${missing_packages}\n"
    "or scripts/setup, which installs exactly what is missing.")
endif()
