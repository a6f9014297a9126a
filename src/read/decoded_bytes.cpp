// SPDX-License-Identifier: Apache-2.0
#include "read/decoded_bytes.hpp"

#include <algorithm>

#include <unicode/unistr.h>

namespace dateline {

namespace {

UConverter* open_converter(const std::string& encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    return ucnv_open(encoding.c_str(), &status);
}

}  // namespace

DecodedBytes::DecodedBytes(std::unique_ptr<ByteSource> bytes, const std::string& encoding)
    : bytes_(std::move(bytes)), from_(open_converter(encoding), ucnv_close), packed_(1 << 16, '\0'), units_((1 << 17) + 16, u'\0')
{
}

std::size_t DecodedBytes::read(char* to, std::size_t most)
{
    std::size_t got = 0;
    while (got < most && (at_ < text_.size() || refill())) {
        const std::size_t more = text_.copy(to + got, most - got, at_);
        at_ += more;
        got += more;
    }
    return got;
}

bool DecodedBytes::refill()
{
    text_.clear();
    at_ = 0;
    while (text_.empty() && !ended_) {
        const std::size_t got = bytes_->read(packed_.data(), packed_.size());
        ended_ = got < packed_.size();
        const char* from = packed_.data();
        UChar* to = units_.data();
        UErrorCode status = U_ZERO_ERROR;   // ill-formed bytes become U+FFFD, and two units a byte always have room
        ucnv_toUnicode(from_.get(), &to, units_.data() + units_.size(), &from, from + got, nullptr, ended_, &status);
        icu::UnicodeString(false, units_.data(), static_cast<std::int32_t>(to - units_.data())).toUTF8String(text_);
    }
    return !text_.empty();
}

}  // namespace dateline
