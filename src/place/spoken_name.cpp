// SPDX-License-Identifier: Apache-2.0
#include "place/spoken_name.hpp"

#include "rules/pack.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

// Letters that two folded words begin with alike.
std::size_t alike(std::string_view a, std::string_view b)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < a.size() && at < b.size();) {
        const Character c = character_at(a, at);
        if (a.substr(at, c.size) != b.substr(at, c.size)) break;
        ++letters;
        at += c.size;
    }
    return letters;
}

std::size_t letters_in(std::string_view text)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size(); ++letters) at += character_at(text, at).size;
    return letters;
}

}  // namespace

bool inflects_names(const Pack& pack)
{
    const Value* settings = pack.settings.find("place");
    const Value* said = settings ? settings->find("inflected") : nullptr;
    return said && said->integer != 0;
}

std::string own_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view language)
{
    for (const PlaceName& name : gazetteer.spellings(place))
        if (gazetteer.languages()[name.language] == language && name.kind != NameKind::demonym && name.kind != NameKind::code) return std::string(name.text);
    return {};
}

std::string spoken_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view language, std::string_view said)
{
    const std::string form = fold(said);
    const std::size_t size = letters_in(form);
    std::string best(said);
    std::size_t most = 0;
    bool own = false;
    for (const PlaceName& name : gazetteer.spellings(place)) {
        const std::string_view tag = gazetteer.languages()[name.language];
        if (tag != language && !tag.empty()) continue;
        const std::string folded = fold(name.text);
        if (folded == form) return std::string(said);
        const std::size_t same = alike(folded, form), other = letters_in(folded);
        constexpr std::size_t longest_ending = 4;
        if (same < 2 || same + longest_ending < size || same + longest_ending < other) continue;
        const bool of_language = tag == language;
        if (same < most || (same == most && (own || !of_language))) continue;
        most = same;
        own = of_language;
        best = name.text;
    }
    return best;
}

}  // namespace dateline
