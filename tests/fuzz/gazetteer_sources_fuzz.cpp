// SPDX-License-Identifier: Apache-2.0
// Any bytes as a source of places: read and compiled, or refused. The first byte says as what, the rest is the file.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include <dateline/gazetteer.hpp>
#include <dateline/knowledge.hpp>

#include "gazetteer/project.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dateline;

// What a file is, how it is named, and what stands before the bytes so that it is taken for that.
struct Form {
    const char* file;
    const char* source;
    const char* head;
};

constexpr Form forms[] = {
    {"t/places.tsv", "tables:t", "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\n"},
    {"t/names.tsv", "tables:t", "id\tname\tlanguage\tkind\n"},
    {"t/areas.tsv", "tables:t", "id\trings\n"},
    {"places.txt", "geonames:places.txt", "1\tOne\tOne\t\t1\t2\tP\tPPL\tFD\t\t01\t\t\t\t5\t\t\tZ\t2020-01-01\n"},
    {"g/alternate.txt", "geonames:g", "9\t1\ten\tUno\t1\t\t\t\n"},
    {"g/admin1CodesASCII.txt", "geonames:g", "FD.01\tFirst\tFirst\t7\n"},
    {"g/countryInfo.txt", "geonames:g", "FD\tFDA\t1\tF\tFreedonia\tCity\t1\t100\tEU\t.f\tX\tX\t1\t\t\ten\t8\t\t\n"},
    {"g/hierarchy.txt", "geonames:g", "8\t7\tADM\n"},
    {"g/shapes.txt", "geonames:g", "8\t{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,3],[0,0]]]}\n"},
    {"w.tsv", "wof:w.tsv", "wof:1\t1\t2\t3\tP.PPL\tFD\t\tOne|Uno\n"},
    {"l.json", "lpf:l.json", ""},
    {"c.csv", "csv:c.csv", "id,name,lat,lon,kind,country,names\n"},
    {"c.tsv", "csv:c.tsv", ""},
};
constexpr std::size_t overlay = std::size(forms);   // then a project

const fs::path& folder()
{
    static const fs::path made = [] {
        const fs::path path = fs::temp_directory_path() / ("dateline-sources-fuzz-" + std::to_string(getpid()));
        fs::create_directories(path / "t");
        fs::create_directories(path / "g");
        std::ofstream(path / "base.csv") << "id,name,lat,lon,kind,country\n1,One,1,2,settlement,FD\n2,Two,3,4,river,\n3,Freedonia,1,1,country,FD\n4,Land,5,5,region,\n";
        GazetteerBuild build;
        build.sources = {(path / "base.csv").string()};
        build.output = path / "base.idx";
        build_gazetteer(build);
        return path;
    }();
    return made;
}

void write(const fs::path& path, std::string_view head, std::string_view bytes) { std::ofstream(path, std::ios::binary | std::ios::trunc) << head << bytes; }

void ask(const Gazetteer& gazetteer)
{
    gazetteer.search("one", Gazetteer::Search::prefix, 5);
    gazetteer.near(1, 2, 50'000, 5, true);
    for (PlaceIndex i = 0; i < gazetteer.size() && i < 20; ++i) gazetteer.spellings(i), gazetteer.parents(i), gazetteer.place(i);
    gazetteer.at(1, 2, PlaceKind::admin1);
}

void compile(const Form& form, std::string_view bytes)
{
    // The other files of the folders are whole.
    write(folder() / "t/places.tsv", forms[0].head, "t:1\tOne\tadmin1\t1\t2\n");
    write(folder() / "t/names.tsv", forms[1].head, "t:1\tUno\n");
    write(folder() / "t/areas.tsv", forms[2].head, "");
    write(folder() / "g/places.txt", forms[3].head, "");
    for (const auto& other : forms)
        if (other.file[0] == 'g') write(folder() / other.file, other.head, "");
    write(folder() / form.file, form.head, bytes);
    const std::string source = form.source;
    const auto colon = source.find(':') + 1;
    GazetteerBuild build;
    // Behind another source, so that the two are joined.
    build.sources = {(folder() / "base.csv").string(), source.substr(0, colon) + (folder() / source.substr(colon)).string()};
    build.output = folder() / "built.idx";
    build_gazetteer(build);
    const auto gazetteer = Gazetteer::open(build.output);
    if (!gazetteer->verify().empty()) std::abort();
    ask(*gazetteer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::size_t way = data[0] % (overlay + 2);
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        if (way < overlay) {
            compile(forms[way], bytes);
        } else if (way == overlay) {
            write(folder() / "o.csv", "action,id,name,lat,lon,kind,names\n", bytes);
            ask(*Gazetteer::open(folder() / "base.idx", {folder() / "o.csv"}));
        } else {
            write(folder() / "p.json", "", bytes);
            const auto settings = open_project(folder() / "p.json");
            if (gazetteer::is_project(folder() / "p.json")) ask(*Gazetteer::open(folder() / "base.idx", {folder() / "p.json"}));
        }
    } catch (const Error&) {
        // Refused by name: that is an answer.
    }
    return 0;
}
