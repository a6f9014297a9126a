// SPDX-License-Identifier: Apache-2.0
// Events of a text as the whole program finds them.
#pragma once

#include <string>
#include <vector>

#include <dateline/extractor.hpp>

#include "support.hpp"

namespace dateline::test {

inline const std::shared_ptr<const Knowledge>& shared_world()
{
    static const auto knowledge = [] {
        KnowledgeSettings settings;
        settings.data = data_dir();
        return Knowledge::load(settings);
    }();
    return knowledge;
}

inline Document dispatch(std::string text, std::string_view published = "2022-01-12", std::string id = "a")
{
    Document document;
    document.id = std::move(id);
    document.language = "en";
    document.text = std::move(text);
    document.published = parse_iso(published);
    return document;
}

inline std::vector<Event> events_of(const std::string& text, std::string_view published = "2022-01-12")
{
    return Extractor(shared_world()).annotate(dispatch(text, published)).events;
}

inline std::vector<Event> rows_of_text(const std::string& text, std::string_view published = "2022-01-12")
{
    return Extractor(shared_world()).extract(dispatch(text, published)).events;
}

// The first row of a type, which knows what all tellings of its happening say; fails the test when there is none.
inline Event row_of(const std::string& text, std::string_view type, std::string_view published = "2022-01-12")
{
    for (auto& event : rows_of_text(text, published))
        if (event.type == type) return event;
    throw std::runtime_error("no row of type " + std::string(type) + " in: " + text);
}

// The first event of a type; fails the test when there is none.
inline Event event_of(const std::string& text, std::string_view type, std::string_view published = "2022-01-12")
{
    for (auto& event : events_of(text, published))
        if (event.type == type) return event;
    throw std::runtime_error("no event of type " + std::string(type) + " in: " + text);
}

}  // namespace dateline::test
