// SPDX-License-Identifier: Apache-2.0
// The columns of an event as the members of a JSON object, for visit_columns.
#pragma once

#include "write/columns.hpp"
#include "write/json_text.hpp"

namespace dateline {

class JsonColumns {
public:
    explicit JsonColumns(std::string& out) : out_(out) {}

    void text(const ColumnName& name, std::string_view value)
    {
        if (key(name, !value.empty())) append_json(out_, value);
    }
    void instant(const ColumnName& name, std::optional<std::chrono::sys_seconds> value)
    {
        if (!key(name, value.has_value())) return;
        out_ += '"';
        append_instant(out_, *value);
        out_ += '"';
    }
    void number(const ColumnName& name, std::optional<double> value)
    {
        if (key(name, value.has_value())) append_number(out_, *value);
    }
    void integer(const ColumnName& name, std::optional<std::int64_t> value)
    {
        if (key(name, value.has_value())) append_integer(out_, *value);
    }

private:
    // The key, and null behind it where there is no value; whether there is one.
    bool key(const ColumnName& name, bool value)
    {
        std::string_view text = value ? name.key() : name.key_and_null();
        if (first_) text.remove_prefix(1);
        first_ = false;
        out_.append(text);
        return value;
    }

    std::string& out_;
    bool first_ = true;
};

}  // namespace dateline
