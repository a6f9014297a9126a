// SPDX-License-Identifier: Apache-2.0
#include "rules/value.hpp"

namespace dateline {

const Value* Value::find(std::string_view field) const
{
    for (const auto& [name, value] : fields)
        if (name == field) return &value;
    return nullptr;
}

std::int64_t Value::integer_or(std::string_view field, std::int64_t otherwise) const
{
    const Value* value = find(field);
    return value && value->is_number() ? value->integer : otherwise;
}

std::string_view Value::text_or(std::string_view field, std::string_view otherwise) const
{
    const Value* value = find(field);
    return value && value->kind == Kind::text ? std::string_view{value->text} : otherwise;
}

}  // namespace dateline
