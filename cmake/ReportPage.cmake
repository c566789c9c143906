# The library report_page: style and script of the report's page, and the library that draws its charts, as data. The
# library of charts is fetched with npm into the build folder, once, and is used only if its SHA-256 is the one below.

set(report_page_dir "${PROJECT_SOURCE_DIR}/models/app/report/page")
set(echarts_sha256 b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0)  # of dist/echarts.min.js
file(READ "${report_page_dir}/package.json" package_json)
string(JSON echarts_version GET "${package_json}" dependencies echarts)
set(fetch_dir "${PROJECT_BINARY_DIR}/report_page")
set(echarts_file "${fetch_dir}/node_modules/echarts/dist/echarts.min.js")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${report_page_dir}/package.json"
             "${report_page_dir}/package-lock.json")

# Sets `variable` to why the file cannot be used; "" if it can.
function(report_charts_problem variable)
  if(NOT EXISTS "${echarts_file}")
    set(${variable} "it was not fetched" PARENT_SCOPE)
    return()
  endif()
  file(SHA256 "${echarts_file}" found)
  set(problem "")
  if(NOT found STREQUAL echarts_sha256)
    set(problem "its SHA-256 is ${found}, not ${echarts_sha256}")
  endif()
  set(${variable} "${problem}" PARENT_SCOPE)
endfunction()

set(charts_problem "")
if(JIALAB_REPORT_CHARTS STREQUAL "OFF")
  set(charts_problem "it was built with JIALAB_REPORT_CHARTS=OFF")
else()
  report_charts_problem(charts_problem)
  if(charts_problem)
    find_program(JIALAB_NPM npm)
    if(JIALAB_NPM)
      file(MAKE_DIRECTORY "${fetch_dir}")
      file(COPY "${report_page_dir}/package.json" "${report_page_dir}/package-lock.json" DESTINATION "${fetch_dir}")
      execute_process(COMMAND "${JIALAB_NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
                      WORKING_DIRECTORY "${fetch_dir}" TIMEOUT 120 RESULT_VARIABLE npm_failed
                      OUTPUT_QUIET ERROR_VARIABLE npm_error)
      report_charts_problem(charts_problem)
      if(npm_failed)
        string(REGEX REPLACE "[\r\n]+" " " npm_error "${npm_error}")
        string(SUBSTRING "${npm_error}" 0 200 npm_error)
        set(charts_problem "npm could not fetch it (${npm_error})")
      endif()
    else()
      set(charts_problem "npm is missing (scripts/setup report installs it)")
    endif()
  endif()
  if(charts_problem AND JIALAB_REPORT_CHARTS STREQUAL "ON")
    message(FATAL_ERROR "JIALAB_REPORT_CHARTS=ON, but ECharts ${echarts_version} cannot be used: ${charts_problem}.")
  elseif(charts_problem)
    message(STATUS "jialab report draws no charts: ${charts_problem}")
  endif()
endif()
if(charts_problem)
  set(echarts_used "")
else()
  set(echarts_used "${echarts_file}")
endif()

set(page_assets "${PROJECT_BINARY_DIR}/generated/page_assets.cpp")
add_custom_command(
  OUTPUT "${page_assets}"
  COMMAND "${CMAKE_COMMAND}" "-Doutput=${page_assets}" "-Dstyle=${report_page_dir}/style.css"
    "-Dcharts=${report_page_dir}/charts.js" "-Decharts=${echarts_used}" "-Dversion=ECharts ${echarts_version}"
    "-Dsha256=${echarts_sha256}" "-Dproblem=${charts_problem}"
    -P "${PROJECT_SOURCE_DIR}/cmake/write_page_assets.cmake"
  DEPENDS "${report_page_dir}/style.css" "${report_page_dir}/charts.js" ${echarts_used}
    "${PROJECT_SOURCE_DIR}/cmake/write_page_assets.cmake"
  COMMENT "" VERBATIM)
add_library(report_page STATIC "${page_assets}")
target_include_directories(report_page PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(report_page PRIVATE jialab_flags)
