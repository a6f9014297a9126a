// SPDX-License-Identifier: Apache-2.0
// JSON written straight into a string: no tree, no allocation beyond the string's own growth.
// The caller writes the braces and keys; these write values that need care.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// `text` in quotes, escaped. Ill-formed UTF-8 becomes U+FFFD, since file names may hold any bytes.
void append_json(std::string& out, std::string_view text);
// The same, and `null` for an empty text.
void append_json_or_null(std::string& out, std::string_view text);

// The first character of `text`, which cannot be copied as it is or is not ASCII, at `to`, which has room for six bytes.
struct Careful {
    std::size_t read, written;
};
Careful write_careful(char* to, std::string_view text);

void append_integer(std::string& out, std::int64_t value);
// The same at `to`, which has room for 20 bytes; how many were written.
std::size_t write_integer(char* to, std::int64_t value);
// At most seven decimals, trailing zeros dropped, never "-0". What is not finite is `null`.
// Reading the number and writing it again gives the same digits.
void append_number(std::string& out, double value);

// `text` with ill-formed UTF-8 replaced by U+FFFD, not quoted.
void append_repaired(std::string& out, std::string_view text);

// `text` with the five characters that XML and HTML reserve written as entities, and without the
// control characters that XML cannot hold.
void append_xml(std::string& out, std::string_view text);
std::string xml(std::string_view text);

}  // namespace dateline
