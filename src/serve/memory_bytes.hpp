// SPDX-License-Identifier: Apache-2.0
// The body of a request for readers of files. The bytes must outlive it.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "gdal/bytes.hpp"

namespace dateline::serve {

class MemoryBytes : public ByteSource {
public:
    explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t count = std::min(most, bytes_.size() - at_);
        std::memcpy(to, bytes_.data() + at_, count);
        at_ += count;
        return count;
    }
    bool seekable() const override { return true; }
    std::int64_t seek(std::int64_t offset, int from) override
    {
        const std::int64_t base = from == SEEK_SET ? 0 : static_cast<std::int64_t>(from == SEEK_CUR ? at_ : bytes_.size());
        const std::int64_t place = base + offset;
        if (place < 0 || place > static_cast<std::int64_t>(bytes_.size())) return -1;
        at_ = static_cast<std::size_t>(place);
        return place;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace dateline::serve
