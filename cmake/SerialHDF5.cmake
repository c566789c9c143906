# The serial HDF5 and its high-level library (dimension scales) as the target jialab::hdf5; sets SERIAL_HDF5_FOUND.
#
# Debian keeps a serial and a parallel build side by side under different names. Naming the serial one keeps an
# installed parallel HDF5 from turning Jialab into an MPI program. Elsewhere CMake's own module is asked.

set(SERIAL_HDF5_FOUND OFF)
find_path(HDF5_SERIAL_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial NO_CMAKE_ENVIRONMENT_PATH)
find_library(HDF5_SERIAL_LIBRARY hdf5_serial)
find_library(HDF5_SERIAL_HL_LIBRARY hdf5_serial_hl)
mark_as_advanced(HDF5_SERIAL_INCLUDE_DIR HDF5_SERIAL_LIBRARY HDF5_SERIAL_HL_LIBRARY)

if(HDF5_SERIAL_INCLUDE_DIR AND HDF5_SERIAL_LIBRARY AND HDF5_SERIAL_HL_LIBRARY)
  set(SERIAL_HDF5_FOUND ON)
  set(serial_hdf5_include "${HDF5_SERIAL_INCLUDE_DIR}")
  set(serial_hdf5_libraries "${HDF5_SERIAL_HL_LIBRARY}" "${HDF5_SERIAL_LIBRARY}")
else()
  enable_language(C)
  set(HDF5_PREFER_PARALLEL FALSE)
  find_package(HDF5 QUIET COMPONENTS C HL)
  if(HDF5_FOUND AND HDF5_IS_PARALLEL)
    message(STATUS "The HDF5 found needs MPI; Jialab wants the serial build")
  elseif(HDF5_FOUND)
    set(SERIAL_HDF5_FOUND ON)
    set(serial_hdf5_include ${HDF5_INCLUDE_DIRS})
    set(serial_hdf5_libraries ${HDF5_HL_LIBRARIES} ${HDF5_LIBRARIES})
  endif()
endif()

if(SERIAL_HDF5_FOUND)
  add_library(jialab::hdf5 INTERFACE IMPORTED)
  set_target_properties(jialab::hdf5 PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${serial_hdf5_include}"
    INTERFACE_LINK_LIBRARIES "${serial_hdf5_libraries}")
endif()
