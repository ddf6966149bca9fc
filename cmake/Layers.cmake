# SPDX-License-Identifier: Apache-2.0
#
# The layering of the code, lowest module first.  POLEWARD_USES_<module> names every module that
# <module> may include and link; it may name only modules listed above it.  CMakeLists.txt links
# from this table and tools/check_layers.cmake checks every #include against it.
set(POLEWARD_MODULES
    core                                        # 0  errors, contracts, ids, constants, version
    random stats schema files                   # 1  tools
    tracks                                      # 1  what is told of kinetochore tracks, in memory
    flux                                        # 2  the engine, blind to units and to biology
    assay                                       # 2  what a microscope sees of the truth
    spindle ion compartments vortex solar       # 3  physics: no file, no thread, no screen
    trackfile                                   # 4  tables of tracks
    ensemble checkpoint modelfile report        # 4  services: know no physics
    job                                         # 5  services put together: one run on disk
    catalog                                     # 6  binds each physics module to the services
    cli)                                        # 7  one file per verb

# Where a run spends no time that counts: optimised less, so that a first build is short.
set(POLEWARD_QUICK_TO_BUILD schema files modelfile report job catalog cli)

set(POLEWARD_USES_core)
set(POLEWARD_USES_random core)
set(POLEWARD_USES_stats core)
set(POLEWARD_USES_schema core)
set(POLEWARD_USES_files core)
set(POLEWARD_USES_tracks core stats)
set(POLEWARD_USES_flux core random)
set(POLEWARD_USES_assay core random stats tracks)
set(POLEWARD_USES_spindle core random stats schema flux)
set(POLEWARD_USES_ion core random stats schema flux)
set(POLEWARD_USES_compartments core random stats schema flux)
set(POLEWARD_USES_vortex core random stats schema flux)
set(POLEWARD_USES_solar core random stats schema flux)
set(POLEWARD_USES_trackfile core schema files tracks)
set(POLEWARD_USES_ensemble core stats)
set(POLEWARD_USES_checkpoint core files)
set(POLEWARD_USES_modelfile core schema files)
set(POLEWARD_USES_report core stats schema files tracks)
set(POLEWARD_USES_job core stats schema files ensemble checkpoint modelfile report)
set(POLEWARD_USES_catalog core random stats schema files tracks flux assay spindle ion compartments vortex solar ensemble checkpoint modelfile report job)
set(POLEWARD_USES_cli core stats schema files tracks trackfile ensemble checkpoint modelfile report job catalog)

# Third-party headers by prefix, each confined to the modules named.  A header that matches no
# prefix and is not a standard C++ one is refused.
set(POLEWARD_OUTSIDE
    boost/random boost/math boost/numeric/odeint Eigen tbb cereal xxhash.h toml++ fmt nlohmann CLI zlib.h)
set(POLEWARD_OUTSIDE_boost/random random)
set(POLEWARD_OUTSIDE_boost/math stats spindle vortex)
set(POLEWARD_OUTSIDE_boost/numeric/odeint flux)
set(POLEWARD_OUTSIDE_Eigen flux ion compartments solar)
set(POLEWARD_OUTSIDE_tbb ensemble)
set(POLEWARD_OUTSIDE_cereal checkpoint catalog job)
set(POLEWARD_OUTSIDE_xxhash.h checkpoint)
set(POLEWARD_OUTSIDE_toml++ modelfile)
set(POLEWARD_OUTSIDE_fmt report job catalog cli)
set(POLEWARD_OUTSIDE_nlohmann report)
set(POLEWARD_OUTSIDE_CLI cli)
set(POLEWARD_OUTSIDE_zlib.h trackfile)
# Operating-system headers: files, locks and signals belong to the services that own them.
set(POLEWARD_SYSTEM_HEADERS "^(sys/|unistd.h|fcntl.h|pthread.h|signal.h|cpuid.h)")
set(POLEWARD_SYSTEM_MODULES core files job cli)
