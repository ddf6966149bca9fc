# SPDX-License-Identifier: Apache-2.0
#
# usage: cmake -DFILE=summary.json [-DARM=both -DNAME=velocity] -P read_summary.cmake
# Prints "MEAN SEM" of an observable, or without a name the verdict of the first comparison.
cmake_minimum_required(VERSION 3.25)
file(READ "${FILE}" summary)
if(NOT DEFINED NAME)
  string(JSON answer GET "${summary}" comparisons 0 verdict)
else()
  string(JSON count LENGTH "${summary}" observables)
  math(EXPR last "${count} - 1")
  foreach(at RANGE ${last})
    string(JSON arm GET "${summary}" observables ${at} arm)
    string(JSON name GET "${summary}" observables ${at} name)
    if(arm STREQUAL ARM AND name STREQUAL NAME)
      string(JSON mean GET "${summary}" observables ${at} mean)
      string(JSON sem GET "${summary}" observables ${at} sem)
      set(answer "${mean} ${sem}")
    endif()
  endforeach()
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -E echo "${answer}")
