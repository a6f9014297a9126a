// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Bytes of any encoding as well-formed UTF-8: by byte order mark, by the name given (IANA), as UTF-8
// where they nearly are, by what the text itself declares, else by statistics. Ill-formed bytes become U+FFFD.
std::string decode(std::string bytes, std::string_view encoding);

// The encoding of a text that opens with `head`, as ICU calls it; empty when it is UTF-8. `asked` is the name that was given, if any.
std::string encoding_of(std::string_view head, std::string_view asked);

// Only the last step: UTF-8 with its ill-formed bytes replaced.
std::string repair_utf8(std::string text);

// Text of a record: as it is where it is UTF-8, else decoded by what it looks like.
std::string as_utf8(std::string text);

// Whether every second byte is zero, as in Latin text in UTF-16, or its mark stands first.
bool is_wide(std::string_view bytes);

// Whether these bytes are text of any encoding at all.
bool looks_binary(std::string_view bytes);

}  // namespace dateline
