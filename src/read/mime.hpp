// SPDX-License-Identifier: Apache-2.0
// Messages as mail programs and browsers write them (RFC 5322, 2045 to 2047, 2557).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

class MimePart {
public:
    // A head and a body. Views lie in `message`.
    explicit MimePart(std::string_view message);

    // A field of the head, unfolded and decoded; empty where there is none. Names in small letters.
    std::string field(std::string_view name) const;
    std::string type() const;                                      // "text/html"; "text/plain" where nothing is said
    std::string parameter(std::string_view field, std::string_view name) const;
    bool attached() const;
    std::string bytes() const;                                     // the body, decoded from how it was sent
    std::string text() const;                                      // and as UTF-8
    std::vector<MimePart> parts() const;                           // of a multipart body

private:
    std::string raw_field(std::string_view name) const;

    std::vector<std::pair<std::string, std::string>> head_;
    std::string_view body_;
};

// "=?utf-8?B?...?=" as text.
std::string decode_words(std::string_view text);

}  // namespace dateline
