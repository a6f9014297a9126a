// SPDX-License-Identifier: Apache-2.0
// Checks that every file of a pack shares: it says what it is, and holds no field that nobody reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/value.hpp"

namespace dateline {

// False when the value is of another kind.
bool expect(const Value& value, Value::Kind kind, const std::string& where, Diagnostics& faults);

// Tells of fields that are none of `known`.
void only_fields(const Value& record, const std::vector<std::string>& known, const std::string& where, Diagnostics& faults);

// The same for a whole file, which must be a record and name its schema. False: not worth reading on.
bool check_file(const Value& file, std::string_view schema, std::vector<std::string> known, const std::string& where, Diagnostics& faults);

}  // namespace dateline
