// SPDX-License-Identifier: Apache-2.0
#include "write/columns.hpp"

#include <unordered_set>

#include "timeline/copies.hpp"

namespace dateline {

namespace {

void join(std::string& list, std::string_view entry)
{
    if (!list.empty()) list += list_separator;
    list += entry;
}

std::string_view name_of(const Source& source)
{
    if (!source.name.empty()) return source.name;
    return source.url.empty() ? std::string_view{source.doc} : std::string_view{source.url};
}

}  // namespace

void DerivedColumns::set(const Event& event)
{
    sources.clear();
    source_ids.clear();
    rules.clear();
    // Several tellings of one document are one source to a reader.
    std::unordered_set<std::string_view> names, documents;
    for (const Source& source : event.sources) {
        if (names.insert(name_of(source)).second) join(sources, name_of(source));
        if (documents.insert(source.doc).second) join(source_ids, source.doc);
    }
    independent_sources = static_cast<std::int64_t>(dateline::independent_sources(event.sources));
    trigger = event.trigger_chars;
    sentence = event.sentence_chars;
    for (const auto& rule : event.rules) join(rules, rule);
}

}  // namespace dateline
