# cmake -DSOURCE=src -DOUTPUT=FILE -P pack_stamp.cmake: a number that differs whenever the sources that decide what a compiled
# language pack is do. Packs of another number are not used.
file(GLOB sources ${SOURCE}/rules/*.?pp ${SOURCE}/text/*.?pp ${SOURCE}/grammar/noun_classes.?pp)
list(SORT sources)
set(all "")
foreach(source ${sources})
  file(SHA256 ${source} hash)
  string(APPEND all ${hash})
endforeach()
string(SHA256 stamp "${all}")
string(SUBSTRING ${stamp} 0 16 stamp)
file(WRITE ${OUTPUT} "#pragma once\n#include <cstdint>\nnamespace dateline { inline constexpr std::uint64_t pack_stamp = 0x${stamp}ULL; }\n")
