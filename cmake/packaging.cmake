# What is installed, and the Debian package.
include(CMakePackageConfigHelpers)

install(TARGETS dateline dateline_c EXPORT datelineTargets FILE_SET HEADERS)
install(EXPORT datelineTargets NAMESPACE dateline:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dateline)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/datelineConfig.cmake.in ${PROJECT_BINARY_DIR}/datelineConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dateline)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/datelineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/datelineConfig.cmake ${PROJECT_BINARY_DIR}/datelineConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dateline)

# The program finds ../share/dateline beside itself, so this folder must stand next to bin.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline PATTERN "*.py" EXCLUDE)
install(FILES ${PROJECT_BINARY_DIR}/share/dateline/gazetteer.idx ${PROJECT_BINARY_DIR}/share/dateline/packs.bin DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/gazetteer/SOURCES.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The plugin of QGIS: where QGIS of a distribution looks for plugins of packages, and as a zip for "Install from ZIP" (target dateline_qgis_plugin).
install(DIRECTORY ${PROJECT_SOURCE_DIR}/qgis/dateline DESTINATION ${CMAKE_INSTALL_DATADIR}/qgis/python/plugins PATTERN "__pycache__" EXCLUDE)
file(GLOB plugin_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/qgis ${PROJECT_SOURCE_DIR}/qgis/dateline/*.*)
list(TRANSFORM plugin_files PREPEND ${PROJECT_SOURCE_DIR}/qgis/ OUTPUT_VARIABLE plugin_sources)
set(plugin_zip ${PROJECT_BINARY_DIR}/dateline-qgis-${PROJECT_VERSION}.zip)
set(plugin_folder ${PROJECT_BINARY_DIR}/qgis/dateline)
add_custom_command(OUTPUT ${plugin_zip}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${plugin_folder} ${plugin_zip}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${plugin_folder}
  COMMAND ${CMAKE_COMMAND} -E copy ${plugin_sources} ${PROJECT_SOURCE_DIR}/LICENSE ${plugin_folder}
  COMMAND ${CMAKE_COMMAND} -E chdir ${PROJECT_BINARY_DIR}/qgis ${CMAKE_COMMAND} -E tar cf ${plugin_zip} --format=zip dateline
  DEPENDS ${plugin_sources} ${PROJECT_SOURCE_DIR}/LICENSE VERBATIM)
add_custom_target(dateline_qgis_plugin DEPENDS ${plugin_zip})

# Manual and completions are printed by the program from its one table of options.
add_custom_command(OUTPUT dateline.1 dateline.bash _dateline dateline.fish
  COMMAND dateline_tool help --man > dateline.1
  COMMAND dateline_tool help --completion bash > dateline.bash
  COMMAND dateline_tool help --completion zsh > _dateline
  COMMAND dateline_tool help --completion fish > dateline.fish
  DEPENDS dateline_tool WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} VERBATIM)
add_custom_target(dateline_manual ALL DEPENDS dateline.1 dateline.bash _dateline dateline.fish)
install(FILES ${PROJECT_BINARY_DIR}/dateline.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/dateline.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME dateline)
install(FILES ${PROJECT_BINARY_DIR}/_dateline DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${PROJECT_BINARY_DIR}/dateline.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_CONTACT "Dateline maintainers <dateline@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "proj-data, tzdata")
include(CPack)
