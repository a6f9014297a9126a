// SPDX-License-Identifier: Apache-2.0
// The columns of an event as the members of a JSON object, for visit_columns.
#pragma once

#include <cstring>

#include "write/columns.hpp"
#include "write/json_text.hpp"

namespace dateline {

// Most columns of most events are null, and nearly all others short: they are gathered in a small buffer, which the
// string gets in pieces, and at the latest when this ends.
class JsonColumns {
public:
    explicit JsonColumns(std::string& out) : out_(out) {}
    JsonColumns(const JsonColumns&) = delete;
    JsonColumns& operator=(const JsonColumns&) = delete;
    ~JsonColumns() { flush(); }

    void text(const ColumnName& name, std::string_view value)
    {
        if (!key(name, !value.empty())) return;
        constexpr std::size_t quotes = 2;
        if (value.size() <= longest_text && is_plain(value)) {
            buffer_[used_] = '"';
            std::memcpy(buffer_ + used_ + 1, value.data(), value.size());
            buffer_[used_ + 1 + value.size()] = '"';
            used_ += value.size() + quotes;
            return;
        }
        flush();
        append_json(out_, value);
    }
    void instant(const ColumnName& name, std::optional<std::chrono::sys_seconds> value)
    {
        if (!key(name, value.has_value())) return;
        buffer_[used_++] = '"';
        used_ += write_instant(buffer_ + used_, *value);
        buffer_[used_++] = '"';
    }
    void number(const ColumnName& name, std::optional<double> value)
    {
        if (!key(name, value.has_value())) return;
        flush();
        append_number(out_, *value);
    }
    void integer(const ColumnName& name, std::optional<std::int64_t> value)
    {
        if (key(name, value.has_value())) used_ += write_integer(buffer_ + used_, *value);
    }

private:
    static constexpr std::size_t longest_text = 400;   // bytes; others go past the buffer
    static constexpr std::size_t most = ColumnName::capacity + longest_text + 32;   // what one column may take

    // The key, and null behind it where there is no value; whether there is one.
    bool key(const ColumnName& name, bool value)
    {
        if (used_ + most > sizeof buffer_) flush();
        // All of it, which costs less than to ask how much.
        std::memcpy(buffer_ + used_, name.key().data(), ColumnName::capacity);
        std::size_t size = (value ? name.key() : name.key_and_null()).size();
        if (first_) std::memmove(buffer_ + used_, buffer_ + used_ + 1, --size);
        first_ = false;
        used_ += size;
        return value;
    }

    void flush()
    {
        out_.append(buffer_, used_);
        used_ = 0;
    }

    std::string& out_;
    bool first_ = true;
    std::size_t used_ = 0;
    char buffer_[2048];
};

}  // namespace dateline
