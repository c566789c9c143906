# Run at build time by BuildInfo.cmake: cmake -Dsource_dir= -Doutput= -Dversion= -Dcompiler= -Dflags= -P this

# Paths relative to the root and sorted, so that neither the place of the tree nor the file system's order counts.
set(sources "")
foreach(folder engine models)
  foreach(ending cpp hpp h)
    file(GLOB_RECURSE found RELATIVE "${source_dir}" "${source_dir}/${folder}/*.${ending}")
    list(APPEND sources ${found})
  endforeach()
endforeach()
list(SORT sources COMPARE STRING)
set(listing "")
set(labour_listing "")
foreach(source IN LISTS sources)
  file(SHA256 "${source_dir}/${source}" digest)
  string(APPEND listing "${digest}  ${source}\n")
  if(source MATCHES "^(engine|models/labour)/")
    string(APPEND labour_listing "${digest}  ${source}\n")
  endif()
endforeach()
string(SHA256 model_revision "${listing}")
string(SHA256 labour_revision "${labour_listing}")

set(git_commit "unknown")
find_program(git git)
if(git AND EXISTS "${source_dir}/.git")
  # No optional locks: a build must not get into the way of somebody's git.
  execute_process(COMMAND "${git}" --no-optional-locks rev-parse --verify HEAD
    WORKING_DIRECTORY "${source_dir}" OUTPUT_VARIABLE head RESULT_VARIABLE failed
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT failed)
    set(git_commit "${head}")
    execute_process(
      COMMAND "${git}" --no-optional-locks status --porcelain -- engine models cmake CMakeLists.txt
      WORKING_DIRECTORY "${source_dir}" OUTPUT_VARIABLE changes ERROR_QUIET)
    if(changes)
      string(APPEND git_commit "+dirty")
    endif()
  endif()
endif()

configure_file("${source_dir}/cmake/build_info.cpp.in" "${output}" @ONLY)
