// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Bytes of any encoding as well-formed UTF-8: by byte order mark, by the name given (IANA), as UTF-8
// where they nearly are, by what the text itself declares, else by statistics. Ill-formed bytes become U+FFFD.
std::string decode(std::string bytes, std::string_view encoding);

// The encoding of a text that opens with `head`, as ICU calls it; empty when it is UTF-8. `asked` is the name that was given, if any.
std::string encoding_of(std::string_view head, std::string_view asked);

// Whether ICU knows an encoding of this name; and the names it knows, for what was meant by one that it does not.
bool known_encoding(std::string_view name);
std::vector<std::string> encodings();

// Only the last step: UTF-8 with its ill-formed bytes replaced.
std::string repair_utf8(std::string text);

// Text of a record: as it is where it is UTF-8, else decoded by what it looks like.
std::string as_utf8(std::string text);

// Whether every second byte is zero, as in Latin text in UTF-16, or its mark stands first.
bool is_wide(std::string_view bytes);

// Whether these bytes are text of any encoding at all.
bool looks_binary(std::string_view bytes);

}  // namespace dateline
