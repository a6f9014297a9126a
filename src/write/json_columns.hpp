// SPDX-License-Identifier: Apache-2.0
// The columns of an event as the members of a JSON object, for visit_columns.
#pragma once

#include "write/columns.hpp"
#include "write/json_text.hpp"

namespace dateline {

class JsonColumns {
public:
    explicit JsonColumns(std::string& out) : out_(out) {}

    void text(std::string_view name, std::string_view value)
    {
        key(name);
        append_json_or_null(out_, value);
    }
    void instant(std::string_view name, std::optional<std::chrono::sys_seconds> value)
    {
        key(name);
        if (!value) {
            out_ += "null";
            return;
        }
        out_ += '"';
        append_instant(out_, *value);
        out_ += '"';
    }
    void number(std::string_view name, std::optional<double> value)
    {
        key(name);
        if (value)
            append_number(out_, *value);
        else
            out_ += "null";
    }
    void integer(std::string_view name, std::optional<std::int64_t> value)
    {
        key(name);
        if (value)
            append_integer(out_, *value);
        else
            out_ += "null";
    }

private:
    void key(std::string_view name)
    {
        out_ += first_ ? "\"" : ",\"";
        first_ = false;
        out_ += name;
        out_ += "\":";
    }

    std::string& out_;
    bool first_ = true;
};

}  // namespace dateline
