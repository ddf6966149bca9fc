# SPDX-License-Identifier: Apache-2.0
#
# Third-party libraries, each linked privately to the modules that cmake/Layers.cmake names for it.
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)

function(poleward_uses module)
  if(TARGET poleward_${module})
    get_target_property(kind poleward_${module} TYPE)
    if(kind STREQUAL "INTERFACE_LIBRARY")
      target_link_libraries(poleward_${module} INTERFACE ${ARGN})
    else()
      target_link_libraries(poleward_${module} PRIVATE ${ARGN})
    endif()
  endif()
endfunction()

poleward_uses(random Boost::headers)
poleward_uses(stats Boost::headers)
poleward_uses(spindle Boost::headers)

if(POLEWARD_EXECUTOR STREQUAL "jthread")
  target_compile_definitions(poleward_ensemble PRIVATE POLEWARD_EXECUTOR_JTHREAD)
  poleward_uses(ensemble Threads::Threads)
elseif(POLEWARD_EXECUTOR STREQUAL "tbb")
  find_package(TBB 2021 CONFIG REQUIRED)
  poleward_uses(ensemble TBB::tbb)
else()
  message(FATAL_ERROR "POLEWARD_EXECUTOR is '${POLEWARD_EXECUTOR}'; it is tbb or jthread")
endif()
poleward_uses(modelfile tomlplusplus::tomlplusplus)

# cereal's package file links a target for its headers; xxHash ships none, only xxhash.h.
find_package(cereal REQUIRED)
find_path(POLEWARD_XXHASH_INCLUDE xxhash.h REQUIRED)
poleward_uses(checkpoint cereal::cereal)
if(TARGET poleward_checkpoint)
  target_include_directories(poleward_checkpoint SYSTEM PRIVATE "${POLEWARD_XXHASH_INCLUDE}")
endif()

find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
foreach(module report job catalog cli)
  poleward_uses(${module} fmt::fmt)
endforeach()
poleward_uses(report nlohmann_json::nlohmann_json)
poleward_uses(catalog cereal::cereal)
poleward_uses(job cereal::cereal Threads::Threads)

find_package(CLI11 2.1 REQUIRED)
poleward_uses(cli CLI11::CLI11 Threads::Threads)
