// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <limits>
#include <numeric>

#include "cli/gazetteer.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "gazetteer/distance.hpp"
#include "write/json_text.hpp"

namespace dateline::cli {
namespace {

constexpr double moved_m = 1;   // less is rounding

struct Change {
    std::string id, what, before, after;
};

// Two gazetteers, place by place in the order of their ids.
class Comparison {
public:
    Comparison(const Gazetteer& before, const Gazetteer& after) : before_(before), after_(after) {}

    std::vector<Change> run()
    {
        const auto left = by_id(before_);
        const auto right = by_id(after_);
        std::size_t i = 0, j = 0;
        while (i < left.size() || j < right.size()) {
            const int order = i == left.size() ? 1 : j == right.size() ? -1 : before_.place(left[i]).id.compare(after_.place(right[j]).id);
            if (order < 0) add("gone", shown(before_, left[i++]), "", id_);
            else if (order > 0) add("new", "", shown(after_, right[j++]), id_);
            else compare(left[i++], right[j++]);
        }
        return std::move(changes_);
    }

private:
    static std::vector<PlaceIndex> by_id(const Gazetteer& gazetteer)
    {
        std::vector<PlaceIndex> order(gazetteer.size());
        std::iota(order.begin(), order.end(), PlaceIndex{0});
        const auto less = [&](PlaceIndex a, PlaceIndex b) { return gazetteer.place(a).id < gazetteer.place(b).id; };
        if (!std::is_sorted(order.begin(), order.end(), less)) std::sort(order.begin(), order.end(), less);
        return order;
    }
    static std::string point(const Place& place)
    {
        char text[64];
        std::snprintf(text, sizeof text, "%.5f,%.5f", place.lat_deg, place.lon_deg);
        return text;
    }
    std::string shown(const Gazetteer& gazetteer, PlaceIndex index)
    {
        const Place place = gazetteer.place(index);
        id_ = place.id;
        return std::string(place.name) + " (" + std::string(to_string(place.kind)) + (place.country.empty() ? "" : ", ") + std::string(place.country) + ") " + point(place);
    }
    void add(const char* what, std::string before, std::string after, const std::string& id) { changes_.push_back({id, what, std::move(before), std::move(after)}); }

    void compare(PlaceIndex left, PlaceIndex right)
    {
        const Place a = before_.place(left);
        const Place b = after_.place(right);
        const std::string id(a.id);
        if (a.name != b.name) add("name", std::string(a.name), std::string(b.name), id);
        if (a.kind != b.kind) add("kind", std::string(to_string(a.kind)), std::string(to_string(b.kind)), id);
        if (a.country != b.country) add("country", std::string(a.country), std::string(b.country), id);
        if (gazetteer::distance_m(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg) > moved_m) add("moved", point(a), point(b), id);
        if (a.population != b.population) add("population", std::to_string(a.population), std::to_string(b.population), id);
        auto old_names = before_.names(left);
        auto new_names = after_.names(right);
        if (old_names == new_names) return;
        std::sort(old_names.begin(), old_names.end());
        std::sort(new_names.begin(), new_names.end());
        std::vector<std::string> only;
        std::set_difference(old_names.begin(), old_names.end(), new_names.begin(), new_names.end(), std::back_inserter(only));
        for (auto& name : only) add("spelling", std::move(name), "", id);
        only.clear();
        std::set_difference(new_names.begin(), new_names.end(), old_names.begin(), old_names.end(), std::back_inserter(only));
        for (auto& name : only) add("spelling", "", std::move(name), id);
    }

    const Gazetteer& before_;
    const Gazetteer& after_;
    std::string id_;
    std::vector<Change> changes_;
};

std::string json(const std::vector<Change>& changes, std::size_t most)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(most, changes.size()); ++i) {
        out += "{\"id\":";
        append_json(out, changes[i].id);
        out += ",\"change\":";
        append_json(out, changes[i].what);
        out += ",\"before\":";
        append_json_or_null(out, changes[i].before);
        out += ",\"after\":";
        append_json_or_null(out, changes[i].after);
        out += "}\n";
    }
    return out;
}

std::string table(const std::vector<Change>& changes, std::size_t most)
{
    Table table({"id", "change", "before", "after"});
    for (std::size_t i = 0; i < std::min(most, changes.size()); ++i) table.add({changes[i].id, changes[i].what, changes[i].before, changes[i].after});
    return table.text();
}

}  // namespace

int run_gazetteer_diff(const Arguments& arguments, Streams& streams)
{
    if (arguments.inputs.size() != 2) throw Error({Severity::error, "", "diff takes two indexes", "\"dateline gazetteer diff old.idx new.idx\""});
    const auto before = Gazetteer::open(arguments.inputs[0]);
    const auto after = Gazetteer::open(arguments.inputs[1]);
    const auto changes = Comparison(*before, *after).run();
    const auto most = static_cast<std::size_t>(arguments.whole(Opt::limit, std::numeric_limits<std::int64_t>::max(), 1, std::numeric_limits<std::int64_t>::max()));
    if (!changes.empty()) {
        Output out("", false, streams);
        out.write(arguments.has(Opt::json) ? json(changes, most) : table(changes, most));
        out.close();
    }
    if (!arguments.has(Opt::quiet)) {
        const auto count = [&](std::string_view what) { return std::to_string(std::count_if(changes.begin(), changes.end(), [&](const Change& c) { return c.what == what; })); };
        streams.err << before->size() << " and " << after->size() << " places: " << count("new") << " new, " << count("gone") << " gone, " << count("moved") << " moved, "
                    << changes.size() << " differences in all\n";
    }
    return 0;
}

}  // namespace dateline::cli
