# SPDX-License-Identifier: Apache-2.0
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Kind of build" FORCE)
endif()

# ccache where present.  Its sloppiness is what precompiled headers need to be cached at all.
find_program(POLEWARD_CCACHE ccache)
if(POLEWARD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} ${POLEWARD_CCACHE})
endif()
if(POLEWARD_CCACHE)
  add_compile_options(-fpch-preprocess)
endif()
