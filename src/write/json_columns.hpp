// SPDX-License-Identifier: Apache-2.0
// The columns of an event as the members of a JSON object, for visit_columns.
#pragma once

#include "write/columns.hpp"
#include "write/json_buffer.hpp"

namespace dateline {

class JsonColumns {
public:
    explicit JsonColumns(JsonBuffer& out) : out_(out) {}

    void text(const ColumnName& name, std::string_view value)
    {
        if (key(name, !value.empty())) out_.text(value);
    }
    void instant(const ColumnName& name, std::optional<std::chrono::sys_seconds> value)
    {
        if (key(name, value.has_value())) out_.instant(*value);
    }
    void number(const ColumnName& name, std::optional<double> value)
    {
        if (key(name, value.has_value())) out_.number(*value);
    }
    void integer(const ColumnName& name, std::optional<std::int64_t> value)
    {
        if (key(name, value.has_value())) out_.integer(*value);
    }

private:
    // The key, and null behind it where there is no value; whether there is one.
    bool key(const ColumnName& name, bool value)
    {
        const std::string_view written = value ? name.key() : name.key_and_null();
        out_.start_of<ColumnName::capacity>(written.data() + first_, written.size() - first_);
        first_ = 0;
        return value;
    }

    JsonBuffer& out_;
    std::size_t first_ = 1;   // the comma is part of the key; the first has none
};

}  // namespace dateline
