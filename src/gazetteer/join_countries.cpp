// SPDX-License-Identifier: Apache-2.0
// Countries are joined by their codes and names, wherever two sources put their points: a second France a hundred
// kilometres from the first one would be another reading of every "France".
#include <algorithm>
#include <unordered_map>

#include "gazetteer/keys.hpp"
#include "gazetteer/sources.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

class CountryJoiner {
public:
    CountryJoiner(World& world, Report& report) : world_(world), report_(report), into_(world.places.size(), no_place) {}

    void run()
    {
        join_by_code();
        if (by_code_.empty()) return;
        for (const RawName& name : world_.names)
            if (is_kept(name.place)) keep_name(key_of(name.text), name.place);
        join_by_name();
        drop_names();
        for (RawName& name : world_.names)
            if (into_[name.place] != no_place) name.place = into_[name.place];
        for (RawPeriod& period : world_.periods)
            if (into_[period.place] != no_place) period.place = into_[period.place];
        for (RawArea& area : world_.areas)
            if (into_[area.place] != no_place) area.place = into_[area.place];
    }

private:
    static std::uint16_t code_of(const RawPlace& place)
    {
        return static_cast<std::uint16_t>(static_cast<unsigned char>(place.country[0]) << 8 | static_cast<unsigned char>(place.country[1]));
    }
    std::uint64_t key_of(std::uint32_t text) const { return key_of_folded(folded_words(world_.strings.get(text))); }
    bool is_kept(std::uint32_t index) const
    {
        const RawPlace& place = world_.places[index];
        if (place.kind != PlaceKind::country || place.gone || !place.country[0]) return false;
        const auto found = by_code_.find(code_of(place));
        return found != by_code_.end() && found->second == index;
    }
    void keep_name(std::uint64_t key, std::uint32_t country)
    {
        const auto [found, added] = by_name_.emplace(key, country);
        // Of two countries with one name the earlier source's, and then the one whose id comes first.
        if (!added && before(country, found->second)) found->second = country;
    }
    bool before(std::uint32_t a, std::uint32_t b) const
    {
        const RawPlace& x = world_.places[a];
        const RawPlace& y = world_.places[b];
        return x.source != y.source ? x.source < y.source : world_.strings.get(x.id) < world_.strings.get(y.id);
    }

    void join(std::uint32_t later, std::uint32_t kept)
    {
        RawPlace& gone = world_.places[later];
        RawPlace& stays = world_.places[kept];
        if (gone.kind == PlaceKind::country && !stays.population) stays.population = gone.population;
        world_.alias(gone.id, kept);
        gone.gone = true;
        into_[later] = kept;
        ++report_.counts().joined;
    }

    void join_by_code()
    {
        std::vector<std::uint32_t> countries;
        for (std::uint32_t i = 0; i < world_.places.size(); ++i)
            if (world_.places[i].kind == PlaceKind::country && world_.places[i].country[0] && !world_.places[i].gone) countries.push_back(i);
        std::sort(countries.begin(), countries.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
        for (const std::uint32_t i : countries) {
            const auto [found, added] = by_code_.emplace(code_of(world_.places[i]), i);
            if (!added && world_.places[found->second].source < world_.places[i].source) join(i, found->second);
        }
    }

    // What has no code and is called like a country is that country, or a piece of land that its name was given to.
    void join_by_name()
    {
        for (std::uint32_t i = 0; i < world_.places.size(); ++i) {
            const RawPlace& place = world_.places[i];
            const bool may = place.kind == PlaceKind::country || place.kind == PlaceKind::region || place.kind == PlaceKind::other;
            if (!may || place.gone || place.country[0]) continue;
            const auto found = by_name_.find(key_of(place.name));
            if (found == by_name_.end() || world_.places[found->second].source >= place.source) continue;
            join(i, found->second);
        }
    }

    // Nor is disputed land called what those who dispute it are called.
    void drop_names()
    {
        const auto drops = [&](const RawName& name) {
            const RawPlace& place = world_.places[name.place];
            if (place.kind == PlaceKind::country || place.country[0]) return false;
            if (place.gone) return into_[name.place] != no_place;
            if (place.source == 0 || (place.kind != PlaceKind::region && place.kind != PlaceKind::other) || name.text == place.name) return false;
            return by_name_.contains(key_of(name.text));
        };
        std::erase_if(world_.names, drops);
    }

    World& world_;
    Report& report_;
    std::vector<std::uint32_t> into_;
    std::unordered_map<std::uint16_t, std::uint32_t> by_code_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_name_;
};

}  // namespace

void join_countries(World& world, Report& report) { CountryJoiner(world, report).run(); }

}  // namespace dateline::gazetteer
