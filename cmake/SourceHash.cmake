# SPDX-License-Identifier: Apache-2.0
#
# poleward_source_hash(<target>): gives <target> the header generated/poleward_build.hpp with the
# version, the hash of all sources, the compiler and the flags.  Included as a script (-DOUT=...),
# it makes that header anew, leaving it alone when nothing changed.
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/src/*" "${ROOT}/include/*")
  list(SORT sources)
  set(all "")
  foreach(source IN LISTS sources)
    file(SHA256 "${ROOT}/${source}" hash)
    string(APPEND all "${source} ${hash}\n")
  endforeach()
  string(SHA256 source_hash "${all}")
  string(SUBSTRING "${source_hash}" 0 16 POLEWARD_SOURCE_HASH)
  configure_file("${ROOT}/cmake/poleward_build.hpp.in" "${OUT}" @ONLY)
  return()
endif()

function(poleward_source_hash target)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} -ffp-contract=off" flags)
  set(header "${PROJECT_BINARY_DIR}/generated/poleward_build.hpp")
  add_custom_target(poleward_build_header BYPRODUCTS "${header}"
    COMMAND ${CMAKE_COMMAND} "-DROOT=${PROJECT_SOURCE_DIR}" "-DOUT=${header}"
            "-DVERSION=${PROJECT_VERSION}" "-DFLAGS=${flags}" "-DBUILD_TYPE=${CMAKE_BUILD_TYPE}"
            "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
            -P "${PROJECT_SOURCE_DIR}/cmake/SourceHash.cmake"
    COMMENT "Hashing the sources" VERBATIM)
  add_dependencies(${target} poleward_build_header)
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}/generated")
endfunction()
