// SPDX-License-Identifier: Apache-2.0
// JSON as people write it in packs: comments are allowed, a key written twice is a fault.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <dateline/diagnostic.hpp>

#include "rules/value.hpp"

namespace dateline {

// `where` is the file's name in messages. Nothing, and a fault, when it is not well-formed.
std::optional<Value> parse_json(std::string_view text, const std::string& where, Diagnostics& faults);
std::optional<Value> read_json(const std::filesystem::path& file, const std::string& where, Diagnostics& faults);

// A key as a step of a JSON pointer: "a/b" is "a~1b".
std::string pointer_step(std::string_view key);

}  // namespace dateline
