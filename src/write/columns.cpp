// SPDX-License-Identifier: Apache-2.0
#include "write/columns.hpp"

#include <algorithm>

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
    const auto& all = event.sources;
    for (auto source = all.begin(); source != all.end(); ++source) {
        // Several tellings of one document are one source to a reader. The lists are short.
        const auto same_name = [&](const Source& other) { return name_of(other) == name_of(*source); };
        const auto same_doc = [&](const Source& other) { return other.doc == source->doc; };
        if (std::find_if(all.begin(), source, same_name) == source) join(sources, name_of(*source));
        if (std::find_if(all.begin(), source, same_doc) == source) join(source_ids, source->doc);
    }
    trigger = event.trigger_chars;
    sentence = event.sentence_chars;
    for (const auto& rule : event.rules) join(rules, rule);
}

}  // namespace dateline
