// SPDX-License-Identifier: Apache-2.0
// Packed bytes as plain ones.
#pragma once

#include <memory>
#include <string_view>

#include "gdal/bytes.hpp"

namespace dateline {

// `by` is what Signature calls it: "gzip", "xz", "zstd", ... Damage is told by `fault`, also what only the checksum shows.
std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> packed, std::string_view by);

// What unpacks to so many times its own size is made to fill the memory or the disk of who opens it.
class BombGuard {
public:
    void add(std::uint64_t packed, std::uint64_t plain) { packed_ += packed, plain_ += plain; }
    bool burst() const { return plain_ > least && plain_ / most_times > packed_; }

private:
    static constexpr std::uint64_t least = 256 << 20;
    static constexpr std::uint64_t most_times = 250;
    std::uint64_t packed_ = 0, plain_ = 0;
};

}  // namespace dateline
