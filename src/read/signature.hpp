// SPDX-License-Identifier: Apache-2.0
// What a file is: by its first bytes, then by its name. What is no text must be known as what it is, since read as text
// it would put false names and dates on the map.
#pragma once

#include <string_view>

namespace dateline {

struct Signature {
    enum class Kind {
        format,    // `name` is an input format; `what` it is in words
        packed,    // `name` says by what
        archive,   // its members are files of their own
        refused,   // `what` it is ("a PNG image") and what to do instead
        unknown    // neither bytes nor name tell
    };
    Kind kind = Kind::unknown;
    std::string_view name;
    std::string_view what;
    std::string_view remedy;
    std::string_view root;   // of XML: its first element, in the bytes that were looked at
};

// How many first bytes are enough to tell.
inline constexpr std::size_t signature_bytes = 16 * 1024;

// `text_field` is what the user calls the field with the text, or empty.
Signature signature_of(std::string_view head, std::string_view path, std::string_view text_field);

// The parts of it: files that open with certain bytes; text that is not prose.
Signature binary_signature(std::string_view head);
Signature markup_signature(std::string_view text);   // HTML, and XML by its root
Signature text_signature(std::string_view text);     // mail, subtitles, JSON, web archives
Signature table_signature(std::string_view text, std::string_view text_field);
Signature code_signature(std::string_view text);     // program code and style sheets
// Names of files that hold text, but none that people read ("style.css").
Signature name_signature(std::string_view path);

}  // namespace dateline
