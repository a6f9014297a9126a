// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Bytes of any encoding as well-formed UTF-8: by byte order mark, by the name given (IANA), as UTF-8
// where they nearly are, by what the text itself declares, else by statistics. Ill-formed bytes become U+FFFD.
std::string decode(std::string bytes, std::string_view encoding);

// Only the last step: UTF-8 with its ill-formed bytes replaced.
std::string repair_utf8(std::string text);

// Whether these bytes are text of any encoding at all.
bool looks_binary(std::string_view bytes);

}  // namespace dateline
