# Tests in Python: the house rules, the format of the code, and the results as a reader of theirs sees them.

# The distribution's Python: that is where its h5py and xarray are, whatever stands first on somebody's PATH.
find_program(JIALAB_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT JIALAB_PYTHON)
  find_program(JIALAB_PYTHON python3)
endif()
if(NOT JIALAB_PYTHON)
  message(STATUS "The house rules and the Python tests are not run: python3 is missing")
  return()
endif()

if(EXISTS "${PROJECT_SOURCE_DIR}/scripts/house_check.py")
  set(house_check "${JIALAB_PYTHON}" "${PROJECT_SOURCE_DIR}/scripts/house_check.py"
      --build "${PROJECT_BINARY_DIR}" --compiler "${CMAKE_CXX_COMPILER}")
  add_test(NAME "house:rules" COMMAND ${house_check} --text)
  add_test(NAME "house:the check finds what is planted" COMMAND ${house_check} --self-test)
  add_test(NAME "house:format" COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" --check)
  set_tests_properties("house:rules" "house:the check finds what is planted" "house:format" PROPERTIES
                       LABELS house TIMEOUT 600 SKIP_RETURN_CODE 77)
  # Each header in a compilation of its own, on all cores: a minute and a half of two cores.
  add_test(NAME "house:headers" CONFIGURATIONS Nightly COMMAND ${house_check})
  set_tests_properties("house:headers" PROPERTIES LABELS "house;nightly" TIMEOUT 3600 RUN_SERIAL ON
                       SKIP_RETURN_CODE 77)
  # Some ten seconds a source the first time: too slow for the normal set. It uses all cores, so it runs alone.
  add_test(NAME "house:clang-tidy" CONFIGURATIONS Nightly
           COMMAND "${JIALAB_PYTHON}" "${PROJECT_SOURCE_DIR}/scripts/tidy")
  set_tests_properties("house:clang-tidy" PROPERTIES LABELS "house;nightly" TIMEOUT 14400 RUN_SERIAL ON
                       SKIP_RETURN_CODE 77)
  # What adding a mechanism, a parameter and an output takes: counted always, built and run in the night.
  set(new_mechanism "${JIALAB_PYTHON}" "${CMAKE_CURRENT_SOURCE_DIR}/house/new_mechanism.py")
  add_test(NAME "house:a new mechanism takes few places" COMMAND ${new_mechanism} --count)
  set_tests_properties("house:a new mechanism takes few places" PROPERTIES LABELS house TIMEOUT 60)
  if(TARGET jialab)
    add_test(NAME "house:a new mechanism" CONFIGURATIONS Nightly
             COMMAND ${new_mechanism} --build "${PROJECT_BINARY_DIR}/new_mechanism")
    set_tests_properties("house:a new mechanism" PROPERTIES LABELS "house;nightly" TIMEOUT 7200 RUN_SERIAL ON
                         SKIP_RETURN_CODE 77 ENVIRONMENT "JIALAB_BINARY=$<TARGET_FILE:jialab>")
  endif()
endif()

# Measures by hand: a test suite that asserts times fails on busy machines.
if(TARGET jialab)
  add_custom_target(benchmark COMMAND "${JIALAB_PYTHON}" "${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/measure.py"
                    --binary "$<TARGET_FILE:jialab>" DEPENDS jialab USES_TERMINAL VERBATIM)
endif()

execute_process(COMMAND "${JIALAB_PYTHON}" -c "import pytest, h5py, xarray" RESULT_VARIABLE no_modules ERROR_QUIET)
if(no_modules)
  message(STATUS "The Python tests are not run: pytest, h5py or xarray is missing "
                 "(Debian packages python3-pytest python3-h5py python3-xarray)")
  return()
endif()
file(GLOB python_tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/python/test_*.py")
if(NOT python_tests OR NOT TARGET jialab)
  return()
endif()

# One small run makes the file that the Python tests read.
set(python_scenario "${CMAKE_CURRENT_SOURCE_DIR}/python/small.toml")
set(python_result "${CMAKE_CURRENT_BINARY_DIR}/python/small.h5")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/python")
set(python_command "${JIALAB_PYTHON}" -m pytest -p no:cacheprovider -q)
set(python_environment "JIALAB_BINARY=$<TARGET_FILE:jialab>;JIALAB_RESULT=${python_result};JIALAB_BUILD_DIR=${PROJECT_BINARY_DIR};PYTHONDONTWRITEBYTECODE=1")
add_test(NAME "python:a small run" COMMAND jialab run "${python_scenario}" --force --output "${python_result}")
set_tests_properties("python:a small run" PROPERTIES FIXTURES_SETUP small_result LABELS python TIMEOUT 600
                     ENVIRONMENT "${test_environment}")
# An entry a file, so that they run side by side. A file whose tests are all nightly has none.
foreach(test IN LISTS python_tests)
  get_filename_component(name "${test}" NAME_WE)
  string(REPLACE "test_" "" name "${name}")
  file(STRINGS "${test}" all REGEX "^def test_")
  file(STRINGS "${test}" nightly REGEX "^@pytest\\.mark\\.nightly")
  list(LENGTH all all_count)
  list(LENGTH nightly nightly_count)
  if(nightly_count EQUAL all_count)
    continue()
  endif()
  add_test(NAME "python:${name}" COMMAND ${python_command} -m "not nightly" "${test}"
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties("python:${name}" PROPERTIES LABELS python TIMEOUT 1200 COST 100
                       ENVIRONMENT "${python_environment}")
endforeach()
set_tests_properties("python:result_file" PROPERTIES FIXTURES_REQUIRED small_result)

add_test(NAME "faults:outcomes" COMMAND ${python_command} -m "not nightly" "${CMAKE_CURRENT_SOURCE_DIR}/faults"
         WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
add_test(NAME "faults:nightly" CONFIGURATIONS Nightly WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
         COMMAND ${python_command} -m nightly "${CMAKE_CURRENT_SOURCE_DIR}/faults")
# The longest entry of the normal set: begun late, it would go on alone.
set_tests_properties("faults:outcomes" PROPERTIES LABELS faults TIMEOUT 1800 COST 2000
                     ENVIRONMENT "${python_environment}")
set_tests_properties("faults:nightly" PROPERTIES LABELS "faults;nightly" TIMEOUT 7200 ENVIRONMENT "${python_environment}")
# The report's page in a browser. Whether there is one is seen when the test runs; with JIALAB_REPORT_CHARTS=ON a skip fails.
add_test(NAME "browser:report" COMMAND ${python_command} -rs "${CMAKE_CURRENT_SOURCE_DIR}/browser"
         WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
set_tests_properties("browser:report" PROPERTIES LABELS browser TIMEOUT 1200 COST 200
                     ENVIRONMENT "${python_environment};JIALAB_REPORT_CHARTS=${JIALAB_REPORT_CHARTS}")
# Ensembles in a queue. Whether there is a Slurm to test with is seen when the test runs: then it is skipped, with a reason.
set(slurm_environment "JIALAB_BINARY=$<TARGET_FILE:jialab>;PYTHONDONTWRITEBYTECODE=1")
foreach(what IN ITEMS queue nightly requeue)
  add_test(NAME "slurm:${what}" WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
           COMMAND ${python_command} -rs -m "not nightly" "${CMAKE_CURRENT_SOURCE_DIR}/slurm/test_${what}.py")
  set_tests_properties("slurm:${what}" PROPERTIES LABELS slurm TIMEOUT 1200 COST 500 ENVIRONMENT "${slurm_environment}"
                       SKIP_REGULAR_EXPRESSION "\n[0-9]+ skipped in")
endforeach()
add_test(NAME "slurm:time limit" CONFIGURATIONS Nightly WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
         COMMAND ${python_command} -rs -m nightly "${CMAKE_CURRENT_SOURCE_DIR}/slurm/test_queue.py")
set_tests_properties("slurm:time limit" PROPERTIES LABELS "slurm;nightly" TIMEOUT 3600 ENVIRONMENT "${slurm_environment}"
                     SKIP_REGULAR_EXPRESSION "\n[0-9]+ (skipped|deselected).* in")

foreach(test IN LISTS python_tests)
  file(STRINGS "${test}" tagged REGEX "mark\\.nightly" LIMIT_COUNT 1)
  if(tagged)
    add_test(NAME "python:nightly" CONFIGURATIONS Nightly WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
             COMMAND ${python_command} -m nightly "${CMAKE_CURRENT_SOURCE_DIR}/python")
    set_tests_properties("python:nightly" PROPERTIES FIXTURES_REQUIRED small_result LABELS "python;nightly"
                         TIMEOUT 14400 ENVIRONMENT "${python_environment}")
    break()
  endif()
endforeach()
