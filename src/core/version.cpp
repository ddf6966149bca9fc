// SPDX-License-Identifier: Apache-2.0
#include "poleward/core/version.hpp"

#include "poleward_build.hpp"

namespace poleward {
namespace {

std::string cpu_level() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool const v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
  bool const v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                  __builtin_cpu_supports("bmi2");
  bool const v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (v4) return "x86-64-v4";
  if (v3) return "x86-64-v3";
  return v2 ? "x86-64-v2" : "x86-64";
#else
  return "generic";
#endif
}

}  // namespace

Build build() {
  return {.version = POLEWARD_VERSION,
          .source_hash = POLEWARD_SOURCE_HASH,
          .compiler = POLEWARD_COMPILER,
          .flags = POLEWARD_FLAGS,
          .type = POLEWARD_BUILD_TYPE,
          .cpu_level = cpu_level()};
}

}  // namespace poleward
