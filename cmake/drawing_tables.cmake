# The tables of src/write/drawing as C++: one source that defines category_drawings() and status_drawings().
function(dateline_table_rows table out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
  file(STRINGS ${table} rows REGEX "^[^#]")
  set(${out} "${rows}" PARENT_SCOPE)
endfunction()

function(dateline_drawing_tables folder output)
  set(color "#(..)(..)(..)\t")
  dateline_table_rows(${folder}/categories.tsv rows)
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "^([^\t]+)\t${color}${color}([^\t]+)$"
      "    {\"\\1\", {0x\\2, 0x\\3, 0x\\4}, {0x\\5, 0x\\6, 0x\\7}, \"\\8\"},\n" row "${row}")
    string(APPEND categories "${row}")
  endforeach()
  dateline_table_rows(${folder}/statuses.tsv rows)
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "^([^\t]+)\t([^\t]+)\t([^\t]+)\t([^\t]+)\t([^\t]+)$" "    {Status::\\1, \\2, \"\\3\", \"\\4\", \"\\5\"},\n" row "${row}")
    string(APPEND statuses "${row}")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [==[
#include "write/palette.hpp"
namespace dateline {
namespace {
constexpr CategoryDrawing categories[] = {
@categories@};
constexpr StatusDrawing statuses[] = {
@statuses@};
}
std::span<const CategoryDrawing> category_drawings() { return categories; }
std::span<const StatusDrawing> status_drawings() { return statuses; }
}
]==])
endfunction()
