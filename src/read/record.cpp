// SPDX-License-Identifier: Apache-2.0
#include "read/record.hpp"

#include <algorithm>

#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/page.hpp"

namespace dateline {
namespace {

constexpr Role roles[] = {Role::id, Role::text, Role::title, Role::date, Role::url, Role::home};
constexpr std::string_view options[] = {"--id-field", "--text-field", "--title-field", "--date-field", "--url-field", "--home-field"};

}  // namespace

const std::string& FieldChoice::asked(Role role) const
{
    static const std::string nothing;
    switch (role) {
    case Role::id: return settings_.id_field;
    case Role::text: return settings_.text_field;
    case Role::title: return settings_.title_field;
    case Role::date: return settings_.date_field;
    case Role::url: return settings_.url_field;
    case Role::home: return settings_.home_field;
    default: return nothing;
    }
}

FieldName FieldChoice::role_of(std::string_view path, std::string_view name)
{
    for (const Role role : roles)
        if (const auto& wanted = asked(role); !wanted.empty() && wanted == path) {
            met_[static_cast<std::size_t>(role)] = true;
            return {role, -1};
        }
    const FieldName known = field_role(name);
    return asked(known.role).empty() ? known : FieldName{};
}

bool FieldChoice::asked_below(std::string_view path) const
{
    return std::any_of(std::begin(roles), std::end(roles), [&](Role role) {
        const auto& wanted = asked(role);
        return wanted.size() > path.size() && wanted.starts_with(path) && wanted[path.size()] == '.';
    });
}

void FieldChoice::report_missing(const std::string& where, Diagnostics& faults) const
{
    for (std::size_t i = 0; i < std::size(roles); ++i) {
        const auto& wanted = asked(roles[i]);
        if (wanted.empty() || met_[static_cast<std::size_t>(roles[i])] || roles[i] == Role::text) continue;
        faults.push_back({Severity::error, where, "No record has a field \"" + wanted + "\".", "Give " + std::string(options[i]) + " a name that the records have; \"a.b\" is the field b of the object a."});
    }
}

void Record::clear()
{
    for (auto& value : values_) value.clear();
    rank_.fill(unmet);
}

bool Record::make(Document& document, const std::string& otherwise, const std::string& where, const ReadSettings& settings, NumberOrder order, Diagnostics& faults)
{
    const auto value = [&](Role role) -> std::string& { return values_[index(role)]; };
    if (!has(Role::text)) return false;
    // Whoever sends records counts positions in the text that they hold, so that only tags are taken away; "&#39;" alone stays.
    document.text = as_utf8(std::move(value(Role::text)));
    document.paragraphs.clear();
    if (!settings.raw && has_tags(document.text)) {
        std::string marked = std::move(document.text);
        document.text.clear();
        add_markup(std::move(marked), document);
        while (!document.text.empty() && document.text.back() == '\n') document.text.pop_back();
    }
    document.title = without_markup(as_utf8(std::move(value(Role::title))));
    while (!document.title.empty() && document.title.back() == '\n') document.title.pop_back();
    document.id = as_utf8(std::move(value(Role::id)));
    document.url = as_utf8(std::move(value(Role::url)));
    document.language = std::move(value(Role::language));
    document.home = as_utf8(std::move(value(Role::home)));
    if (document.id.empty()) document.id = otherwise;
    if (const std::string& date = value(Role::date); !date.empty()) {
        set_published(document, parse_published(date, order));
        if (!document.published)
            faults.push_back({Severity::warning, where, "The date \"" + as_utf8(date) + "\" is not understood.", "Write it as 2022-01-08 or 2022-01-08T10:00:00Z."});
    }
    publish_by_default(document, settings);
    return true;
}

}  // namespace dateline
