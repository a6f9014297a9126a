// SPDX-License-Identifier: Apache-2.0
#include "rules/file_fields.hpp"

#include <algorithm>

#include "rules/nearest.hpp"
#include "rules/read_json.hpp"

namespace dateline {
namespace {

constexpr std::string_view kinds[] = {"null", "true or false", "a whole number", "a number", "a text", "a list", "a record"};

std::string_view name_of(Value::Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

}  // namespace

bool expect(const Value& value, Value::Kind kind, const std::string& where, Diagnostics& faults)
{
    if (value.kind == kind) return true;
    faults.push_back({Severity::error, where, "This is " + std::string(name_of(value.kind)) + ", but must be " + std::string(name_of(kind)) + ".", ""});
    return false;
}

void only_fields(const Value& record, const std::vector<std::string>& known, const std::string& where, Diagnostics& faults)
{
    for (const auto& [name, value] : record.fields) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string hint = did_you_mean(name, known);
        if (hint.empty()) {
            for (const auto& one : known) hint += (hint.empty() ? "There are: " : ", ") + one;
            hint += '.';
        }
        faults.push_back({Severity::error, where + "/" + pointer_step(name), "There is no field \"" + name + "\" here.", hint});
    }
}

bool check_file(const Value& file, std::string_view schema, std::vector<std::string> known, const std::string& where, Diagnostics& faults)
{
    if (!expect(file, Value::Kind::record, where, faults)) return false;
    const std::string_view named = file.text_or("schema", "");
    if (named != schema) {
        const std::string what = named.empty() ? "The file does not say what it is." : "The file says that it is \"" + std::string(named) + "\".";
        faults.push_back({Severity::error, where + "#/schema", what, "By its name it should say \"schema\": \"" + std::string(schema) + "\"."});
        return false;
    }
    known.insert(known.end(), {"schema", "$schema"});
    only_fields(file, known, where + "#", faults);
    return true;
}

}  // namespace dateline
