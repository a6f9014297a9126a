// SPDX-License-Identifier: Apache-2.0
// From the named fields of a record (of JSON, of a table, of a layer) to a document.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <dateline/diagnostic.hpp>
#include <dateline/reader.hpp>

#include "read/dates.hpp"
#include "read/fields.hpp"

namespace dateline {

// Which fields of a source hold what: those that were named, else those whose names say so.
class FieldChoice {
public:
    explicit FieldChoice(const ReadSettings& settings) : settings_(settings) {}

    // `path` is the field's name, with those it lies in before it ("user.name"); `name` its own.
    FieldName role_of(std::string_view path, std::string_view name);
    // Something below this path was asked for.
    bool asked_below(std::string_view path) const;
    bool asked_text() const { return !settings_.text_field.empty(); }
    // A field that was asked for and that no record had.
    void report_missing(const std::string& where, Diagnostics& faults) const;

private:
    const std::string& asked(Role role) const;

    const ReadSettings& settings_;
    std::array<bool, 8> met_{};
};

// The values of one record, each the best that was met for its role.
class Record {
public:
    void clear();
    // Whether a field of this role and rank would be taken.
    bool wants(FieldName field) const { return field.role != Role::none && field.rank < rank_[index(field.role)]; }
    std::string& take(FieldName field)
    {
        rank_[index(field.role)] = field.rank;
        return values_[index(field.role)];
    }
    int rank(Role role) const { return rank_[index(role)]; }
    bool has(Role role) const { return rank_[index(role)] < unmet; }
    // False where there is no text. A record without an id is called `otherwise`.
    bool make(Document& document, const std::string& otherwise, const std::string& where, const ReadSettings& settings, NumberOrder order, Diagnostics& faults);

private:
    static constexpr int unmet = 1000;
    static std::size_t index(Role role) { return static_cast<std::size_t>(role); }

    std::array<std::string, 8> values_;
    std::array<int, 8> rank_{unmet, unmet, unmet, unmet, unmet, unmet, unmet, unmet};
};

}  // namespace dateline
