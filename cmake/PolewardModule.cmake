# SPDX-License-Identifier: Apache-2.0

# Flags every translation unit of the project gets.  Contraction is off so that results do not
# depend on which compiler fuses a multiply with an add; the prefix map keeps paths out of binaries.
function(poleward_compile_options target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion -Wno-missing-field-initializers
    -ffp-contract=off -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
  target_compile_definitions(${target} PRIVATE $<$<BOOL:${POLEWARD_CONTRACTS}>:POLEWARD_CONTRACTS>)
  if(NOT target STREQUAL "poleward_pch")
    target_precompile_headers(${target} REUSE_FROM poleward_pch)
  endif()
endfunction()

# Precompiled standard headers, shared by every target; third-party headers never go in here.
function(poleward_precompiled_headers)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/pch.cpp CONTENT "" @ONLY)
  add_library(poleward_pch STATIC ${PROJECT_BINARY_DIR}/generated/pch.cpp)
  poleward_compile_options(poleward_pch)
  target_precompile_headers(poleward_pch PRIVATE
    <algorithm> <array> <cmath> <cstdint> <functional> <limits> <map> <memory> <optional> <span>
    <stdexcept> <string> <string_view> <utility> <variant> <vector>)
endfunction()

# poleward_module(<name>): the library poleward::<name> from src/<name>/*.cpp (header-only if there
# are none), linked to exactly the modules that cmake/Layers.cmake lets it use.
function(poleward_module name)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main[.]cpp$")
  set(target poleward_${name})
  if(sources)
    set(reach PUBLIC)
    add_library(${target} STATIC ${sources})
    poleward_compile_options(${target})
  else()
    set(reach INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(poleward::${name} ALIAS ${target})
  target_compile_features(${target} ${reach} cxx_std_20)
  target_include_directories(${target} ${reach} "${PROJECT_SOURCE_DIR}/include")
  foreach(used IN LISTS POLEWARD_USES_${name})
    target_link_libraries(${target} ${reach} poleward::${used})
  endforeach()
  if(name IN_LIST POLEWARD_QUICK_TO_BUILD)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()
