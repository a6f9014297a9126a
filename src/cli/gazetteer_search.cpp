// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "cli/gazetteer.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "gazetteer/distance.hpp"
#include "gazetteer/point.hpp"
#include "write/place.hpp"

namespace dateline::cli {
namespace {

gazetteer::Point point_from(const std::string& text)
{
    const auto point = gazetteer::point_of(text);
    if (!point) throw Error({Severity::error, "--near", "\"" + text + "\" cannot be used", "give latitude,longitude in degrees: 43.25,76.95"});
    return *point;
}

class Search {
public:
    Search(const Arguments& arguments, const Gazetteer& gazetteer)
        : gazetteer_(gazetteer), most_(static_cast<std::size_t>(arguments.whole(Opt::limit, 10, 1, 100000))), countries_(country_codes(arguments)), kinds_(kinds(arguments))
    {
        if (arguments.has(Opt::near)) point_ = point_from(arguments.text(Opt::near));
    }

    std::vector<PlaceIndex> find(const std::string& name, Gazetteer::Search way) const
    {
        // What is kept is not known before it is found, so all is asked for when anything is left out.
        const bool all = point_ || !countries_.empty() || !kinds_.empty();
        std::vector<PlaceIndex> found = name.empty() ? gazetteer_.near(point_->lat_deg, point_->lon_deg, gazetteer::around_m, all ? gazetteer_.size() : most_, true)
                                                     : gazetteer_.search(name, way, all ? gazetteer_.size() : most_);
        std::erase_if(found, [&](PlaceIndex index) { return !keeps(gazetteer_.place(index)); });
        if (point_ && !name.empty()) std::stable_sort(found.begin(), found.end(), [&](PlaceIndex a, PlaceIndex b) { return distance(a) < distance(b); });
        if (found.size() > most_) found.resize(most_);
        return found;
    }

    std::string table(const std::vector<PlaceIndex>& found) const
    {
        std::vector<std::string> heads{"name", "kind", "division", "country", "lat", "lon", "population", "id"};
        if (point_) heads.emplace_back("km");
        Table table(heads);
        for (const auto index : found) {
            const Place place = gazetteer_.place(index);
            std::vector<std::string> row{std::string(place.name), std::string(to_string(place.kind)), division(place), std::string(place.country),
                                         fixed(place.lat_deg, 4), fixed(place.lon_deg, 4), place.population > 0 ? std::to_string(place.population) : "", std::string(place.id)};
            if (point_) row.push_back(fixed(distance(index) / 1000, 1));
            table.add(std::move(row));
        }
        return table.text();
    }

    std::string json(const std::vector<PlaceIndex>& found) const
    {
        std::string out;
        for (const auto index : found) {
            append_place(out, gazetteer_, index, point_ ? std::optional{distance(index)} : std::nullopt);
            out += '\n';
        }
        return out;
    }

private:
    bool keeps(const Place& place) const
    {
        return (countries_.empty() || std::find(countries_.begin(), countries_.end(), place.country) != countries_.end()) &&
               (kinds_.empty() || std::find(kinds_.begin(), kinds_.end(), place.kind) != kinds_.end());
    }
    double distance(PlaceIndex index) const
    {
        const Place place = gazetteer_.place(index);
        return gazetteer::distance_m(point_->lat_deg, point_->lon_deg, place.lat_deg, place.lon_deg);
    }
    std::string division(const Place& place) const
    {
        return std::string(place.admin1 == no_place ? std::string_view{} : gazetteer_.place(place.admin1).name);
    }
    static std::string fixed(double value, int decimals)
    {
        char text[32];
        std::snprintf(text, sizeof text, "%.*f", decimals, value);
        return text;
    }

    const Gazetteer& gazetteer_;
    std::size_t most_;
    std::vector<std::string> countries_;
    std::vector<PlaceKind> kinds_;
    std::optional<gazetteer::Point> point_;
};

}  // namespace

int run_gazetteer_search(const Arguments& arguments, Streams& streams)
{
    static constexpr std::string_view ways[] = {"exact", "prefix", "fuzzy"};
    const auto way = static_cast<Gazetteer::Search>(arguments.choice(Opt::match, ways, 0));
    std::string name;
    for (const auto& word : arguments.inputs) name += (name.empty() ? "" : " ") + word;
    if (name.empty() && !arguments.has(Opt::near))
        throw Error({Severity::error, "", "search takes a name, or --near and a point", "\"dateline gazetteer search Almaty\""});

    const auto gazetteer = open_gazetteer(arguments);
    const Search search(arguments, *gazetteer);
    std::vector<PlaceIndex> found = search.find(name, way);
    if (found.empty() && !name.empty() && !arguments.has(Opt::match)) {
        found = search.find(name, Gazetteer::Search::fuzzy);
        if (!found.empty() && !arguments.has(Opt::quiet)) streams.err << "note: nothing is called \"" << name << "\"; these are spelled like it.\n";
    }
    if (found.empty()) {
        if (!arguments.has(Opt::quiet)) streams.err << "note: no place was found.\n  hint: --match prefix or --match fuzzy finds more.\n";
        return 0;
    }
    Output out("", false, streams);
    out.write(arguments.has(Opt::json) ? search.json(found) : search.table(found));
    out.close();
    return 0;
}

}  // namespace dateline::cli
