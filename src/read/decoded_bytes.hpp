// SPDX-License-Identifier: Apache-2.0
// Streams of text in other encodings and with other line ends, as UTF-8 with line feeds.
#pragma once

#include <memory>
#include <string>

#include <unicode/ucnv.h>

#include "gdal/bytes.hpp"

namespace dateline {

class DecodedBytes final : public ByteSource {
public:
    // `encoding` is one that ICU knows (encoding_of gives no other).
    DecodedBytes(std::unique_ptr<ByteSource> bytes, const std::string& encoding);
    std::size_t read(char* to, std::size_t most) override;
    std::string fault() const override { return bytes_->fault(); }

private:
    bool refill();

    std::unique_ptr<ByteSource> bytes_;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> from_;
    std::string packed_, text_;
    std::u16string units_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

// Lines that end in a carriage return alone, as old Macintosh programs and spreadsheets write them.
class ReturnsAsLines final : public ByteSource {
public:
    explicit ReturnsAsLines(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = bytes_->read(to, most);
        for (std::size_t i = 0; i < got; ++i)
            if (to[i] == '\r') to[i] = '\n';
        return got;
    }
    std::string fault() const override { return bytes_->fault(); }

private:
    std::unique_ptr<ByteSource> bytes_;
};

}  // namespace dateline
