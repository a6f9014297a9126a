// SPDX-License-Identifier: Apache-2.0
// The line that a reader sees: "18 killed and 748 injured in clashes, Kazakhstan".
#include "event/scene.hpp"

namespace dateline {
namespace {

std::string said(const Count& count)
{
    if (count.min && count.max && *count.min == *count.max) return std::to_string(*count.min);
    if (count.min && count.max) return std::to_string(*count.min) + "-" + std::to_string(*count.max);
    if (count.min) return std::to_string(*count.min) + "+";
    return "<=" + std::to_string(*count.max);
}

void capitalise(std::string& text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

}  // namespace

std::string make_title(const EventRules& rules, const EventType& type, const Event& event)
{
    std::vector<std::string> tolls;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const Count& count = event.counts[i];
        if (!count.said() || (count.max && *count.max == 0)) continue;
        tolls.push_back(said(count) + " " + rules.count_phrases[i]);
    }
    std::string title;
    for (std::size_t i = 0; i < tolls.size(); ++i) {
        if (i > 0) title += i + 1 == tolls.size() ? rules.and_word : rules.comma_word;
        title += tolls[i];
    }
    if (title.empty()) {
        title = type.label;
        if (!event.target.empty() && event.target.size() <= 60 && event.target != event.place) title += rules.of_word + event.target;
    } else if (type.merging != Merging::casualty && !type.counted) {
        title += rules.in_word + type.label;
    }
    capitalise(title);
    if (!event.place.empty()) title += rules.place_word + event.place;
    const auto status = rules.status_words.find(to_string(event.status));
    if (status != rules.status_words.end()) title += " (" + status->second + ")";
    return title;
}

void retitle(const Pack& pack, Event& event)
{
    if (!pack.events) return;
    const auto known = pack.events->by_name.find(event.type);
    if (known != pack.events->by_name.end()) event.title = make_title(*pack.events, pack.events->types[known->second], event);
}

}  // namespace dateline
