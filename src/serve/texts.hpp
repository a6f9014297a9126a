// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dateline {

// A file of src/serve/pages, by its name.
std::string_view serve_text(std::string_view name);

}  // namespace dateline
