// SPDX-License-Identifier: Apache-2.0
// Files packed by xz, for which GDAL has a decompressor and no file system. Part of the GDAL module.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

inline constexpr std::string_view xz_prefix = "/vsixz/";
inline bool is_xz(std::string_view path) { return path.starts_with(xz_prefix); }

// "/vsixz/FILE.xz" unpacked into a file in memory, whose name this is; empty when that fails. Whoever asks unlinks it.
std::string unpack_xz(const std::string& path);

}  // namespace dateline
