// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// What a lexicon says that a form means, or what a rule emits: JSON, read once,
// without the JSON library's header.
struct Value {
    enum class Kind : std::uint8_t { none, boolean, integer, real, text, list, record };

    Kind kind = Kind::none;
    std::int64_t integer = 0;  // also the boolean; also real, rounded towards zero
    double real = 0;           // also integer
    std::string text;
    std::vector<Value> items;                            // of a list
    std::vector<std::pair<std::string, Value>> fields;   // of a record, in the order written

    bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
    const Value* find(std::string_view field) const;     // null when there is none
    std::int64_t integer_or(std::string_view field, std::int64_t otherwise) const;
    std::string_view text_or(std::string_view field, std::string_view otherwise) const;
    friend bool operator==(const Value&, const Value&) = default;

    template <class Archive> void archive(Archive& to)   // most have few of the members
    {
        enum : std::uint8_t { numbers = 1, texts = 2, lists = 4, records = 8 };
        std::uint8_t has = static_cast<std::uint8_t>((integer != 0 || real != 0 ? numbers : 0) | (!text.empty() ? texts : 0) | (!items.empty() ? lists : 0) | (!fields.empty() ? records : 0));
        to(kind, has);
        if (has & numbers) to(integer, real);
        if (has & texts) to(text);
        if (has & lists) to(items);
        if (has & records) to(fields);
    }
};

}  // namespace dateline
