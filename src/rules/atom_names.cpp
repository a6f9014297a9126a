// SPDX-License-Identifier: Apache-2.0
#include "rules/atom_names.hpp"

#include "rules/nearest.hpp"

namespace dateline {
namespace {

struct Named {
    std::string_view name;
    Test::Kind kind;
    std::uint8_t what;
};

constexpr std::uint8_t code(auto value) { return static_cast<std::uint8_t>(value); }

constexpr Named names[] = {
    {"NUMBER", Test::Kind::mention, code(MentionKind::number)},
    {"TIME", Test::Kind::mention, code(MentionKind::time)},
    {"PERSON", Test::Kind::mention, code(MentionKind::person)},
    {"ORG", Test::Kind::mention, code(MentionKind::organisation)},
    {"VESSEL", Test::Kind::mention, code(MentionKind::vessel)},
    {"WORK", Test::Kind::mention, code(MentionKind::work)},
    {"NAME", Test::Kind::mention, code(MentionKind::name)},
    {"PLACE", Test::Kind::mention, code(MentionKind::place)},
    {"WORD", Test::Kind::token, code(TokenKind::word)},
    {"NUM", Test::Kind::token, code(TokenKind::number)},
    {"PUNCT", Test::Kind::token, code(TokenKind::punctuation)},
    {"SYMBOL", Test::Kind::token, code(TokenKind::symbol)},
    {"LINK", Test::Kind::token, code(TokenKind::link)},
    {"LOWER", Test::Kind::shape, code(Shape::lower)},
    {"CAP", Test::Kind::shape, code(Shape::capital)},
    {"UPPER", Test::Kind::shape, code(Shape::upper)},
    {"MIXED", Test::Kind::shape, code(Shape::mixed)},
};

// In the order of the enumerations NumberDetail, TimexType and PlaceRole, which Item::detail holds.
constexpr std::string_view number_details[] = {"cardinal", "ordinal", "vague"};
constexpr std::string_view time_details[] = {"date", "time", "duration", "set"};
constexpr std::string_view place_details[] = {"literal", "associative", "demonym", "metonym", "relative", "coordinate"};

std::vector<std::string> details_of(const Named& row)
{
    std::vector<std::string> out;
    const auto take = [&](const auto& details) { out.assign(std::begin(details), std::end(details)); };
    if (row.kind != Test::Kind::mention) return out;
    if (row.what == code(MentionKind::number)) take(number_details);
    if (row.what == code(MentionKind::time)) take(time_details);
    if (row.what == code(MentionKind::place)) take(place_details);
    return out;
}

}  // namespace

bool test_named(std::string_view name, Test& out, std::string& what, std::string& hint)
{
    const auto colon = name.find(':');
    const std::string_view head = name.substr(0, colon);
    for (const Named& row : names) {
        if (row.name != head) continue;
        out.kind = row.kind;
        out.what = row.what;
        if (colon == std::string_view::npos) return true;
        const std::string_view detail = name.substr(colon + 1);
        const auto details = details_of(row);
        for (std::size_t i = 0; i < details.size(); ++i)
            if (details[i] == detail) {
                out.detail = static_cast<std::int16_t>(i);
                return true;
            }
        what = "<" + std::string(head) + "> has no detail \"" + std::string(detail) + "\".";
        if (details.empty()) {
            hint = "Write <" + std::string(head) + ">.";
        } else {
            hint = did_you_mean(detail, details, "<" + std::string(head) + ":", ">");
            if (hint.empty()) {
                for (const auto& one : details) hint += (hint.empty() ? "It has: " : ", ") + one;
                hint += '.';
            }
        }
        return false;
    }
    what = "There is no kind of item <" + std::string(head) + ">.";
    std::vector<std::string> all;
    for (const Named& row : names) all.emplace_back(row.name);
    hint = did_you_mean(head, all, "<", ">");
    if (hint.empty()) hint = "Names in capitals are kinds of items, such as <PLACE>; classes of the lexicon are written in lower case.";
    return false;
}

}  // namespace dateline
