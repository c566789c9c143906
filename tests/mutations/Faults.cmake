# The laws must be able to fail: sources of models/labour are copied into the build folder, the faults of faults/*.patch
# are planted in the copies, and this program takes the copies instead of what the library has. See tests/README.md.
if(NOT JIALAB_PYTHON)
  message(STATUS "The mutation tests are not built: python3 is missing")
  return()
endif()
set(faults_script "${CMAKE_CURRENT_SOURCE_DIR}/mutations/faults.py")
add_test(NAME "mutation:every patch fits its source" COMMAND "${JIALAB_PYTHON}" "${faults_script}" check)
add_test(NAME "mutation:a patch that does not fit is named"
         COMMAND "${JIALAB_PYTHON}" -B "${CMAKE_CURRENT_SOURCE_DIR}/mutations/faults_test.py")
set_tests_properties("mutation:every patch fits its source" "mutation:a patch that does not fit is named"
                     PROPERTIES LABELS mutation TIMEOUT 60)

jialab_suite(mutation_tests mutations mutation 1200)
if(NOT TARGET mutation_tests)
  return()
endif()

# Which sources a patch changes is read here, so that a changed patch configures once more.
file(GLOB fault_patches CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/mutations/faults/*.patch")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${fault_patches})
set(patched_sources "")
foreach(patch IN LISTS fault_patches)
  file(RELATIVE_PATH patch_name "${PROJECT_SOURCE_DIR}" "${patch}")
  file(STRINGS "${patch}" changed REGEX "^\\+\\+\\+ b/")
  foreach(line IN LISTS changed)
    string(REGEX REPLACE "^\\+\\+\\+ b/" "" source "${line}")
    list(APPEND patched_sources "${source}")
    list(APPEND "patches_of_${source}" "${patch_name}")
  endforeach()
endforeach()
list(REMOVE_DUPLICATES patched_sources)

set(patched_rooms "")
foreach(source IN LISTS patched_sources)
  set(copy "${CMAKE_CURRENT_BINARY_DIR}/mutations/patched/${source}")
  # Named whether the source is there or not: a patch whose source is gone fails with the script's own words.
  set(needs "${faults_script}" ${patches_of_${source}})
  if(EXISTS "${PROJECT_SOURCE_DIR}/${source}")
    list(APPEND needs "${source}")
  endif()
  list(TRANSFORM needs PREPEND "${PROJECT_SOURCE_DIR}/" REGEX "^[^/]")
  add_custom_command(OUTPUT "${copy}" DEPENDS ${needs} VERBATIM
                     COMMAND "${JIALAB_PYTHON}" -B "${faults_script}" copy "${source}" "${copy}" ${patches_of_${source}}
                     COMMENT "Planting faults in a copy of ${source}")
  target_sources(mutation_tests PRIVATE "${copy}")
  get_filename_component(room "${source}" DIRECTORY)
  list(APPEND patched_rooms "${room}")
  string(REPLACE "/" "_" group "${room}")
  set_source_files_properties("${copy}" PROPERTIES UNITY_GROUP "${group}")
endforeach()

# In the library a room may be one object (JIALAB_UNITY), which the linker takes as a whole or not at all: then the
# program needs the other sources of the patched rooms too, and compiles each room as one source as well.
if(JIALAB_UNITY)
  foreach(file IN LISTS labour_sources)
    get_filename_component(file "${file}" ABSOLUTE)
    file(RELATIVE_PATH source "${PROJECT_SOURCE_DIR}" "${file}")
    get_filename_component(room "${source}" DIRECTORY)
    string(REPLACE "/" "_" group "${room}")
    if(room IN_LIST patched_rooms AND NOT source IN_LIST patched_sources)
      target_sources(mutation_tests PRIVATE "${file}")
      set_source_files_properties("${file}" PROPERTIES UNITY_GROUP "${group}")
    endif()
  endforeach()
  jialab_unite(mutation_tests)
endif()
target_link_libraries(mutation_tests PRIVATE Eigen3::Eigen)
target_compile_options(mutation_tests PRIVATE $<$<CONFIG:Release>:-O1>)
