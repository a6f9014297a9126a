// SPDX-License-Identifier: Apache-2.0
// The line that a reader sees: "18 killed and 748 injured in clashes, Kazakhstan".
#include "event/scene.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

void append_said(std::string& title, const Count& count)
{
    if (!count.min) title += "<=";
    append_integer(title, count.min ? *count.min : *count.max);
    if (count.min && count.max && *count.min != *count.max) {
        title += '-';
        append_integer(title, *count.max);
    } else if (!count.max) {
        title += '+';
    }
}

void capitalise(std::string& text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

std::string_view without_article(const EventRules& rules, std::string_view phrase)
{
    for (const std::string& article : rules.articles)
        if (phrase.size() > article.size() && phrase.starts_with(article)) return phrase.substr(article.size());
    return phrase;
}

}  // namespace

std::string make_title(const EventRules& rules, const EventType& type, const Event& event)
{
    std::array<std::size_t, count_kinds> tolls;
    std::size_t tolls_size = 0;
    for (std::size_t i = 0; i < count_kinds; ++i) {
        const Count& count = event.counts[i];
        if (count.said() && !(count.max && *count.max == 0)) tolls[tolls_size++] = i;
    }
    std::string title;
    constexpr std::size_t usual = 80;
    title.reserve(usual);
    for (std::size_t i = 0; i < tolls_size; ++i) {
        if (i > 0) title += i + 1 == tolls_size ? rules.and_word : rules.comma_word;
        append_said(title, event.counts[tolls[i]]);
        title += ' ';
        title += rules.count_phrases[tolls[i]];
    }
    if (title.empty()) {
        title += type.label;
        const std::string_view target = without_article(rules, event.target);
        if (!event.target.empty() && event.target.size() <= 60 && event.target != event.place) (title += rules.of_word) += target;
    } else if (type.merging != Merging::casualty && !type.counted) {
        (title += rules.in_word) += type.label;
    }
    capitalise(title);
    if (!event.place.empty()) (title += rules.place_word) += event.place;
    title += rules.status_words[static_cast<std::size_t>(event.status)];
    return title;
}

void retitle(const Pack& pack, Event& event)
{
    if (!pack.events) return;
    const auto known = pack.events->by_name.find(event.type);
    if (known != pack.events->by_name.end()) event.title = make_title(*pack.events, pack.events->types[known->second], event);
}

}  // namespace dateline
