// SPDX-License-Identifier: Apache-2.0
// An index whose sections hold any bytes: every question is answered or refused, none crashes.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include <dateline/gazetteer.hpp>

#include "gazetteer/format.hpp"
#include "text/fold.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dateline;

fs::path folder()
{
    static const fs::path made = [] {
        const fs::path path = fs::temp_directory_path() / ("dateline-index-fuzz-" + std::to_string(getpid()));
        fs::create_directories(path);
        return path;
    }();
    return made;
}

const std::string& base()
{
    static const std::string made = [] {
        std::ofstream(folder() / "places.tsv") << "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\n"
                                                  "f:1\tFreedonia\tcountry\t50\t10\t900000\tFD\t\t\t100\tf:9\n"
                                                  "f:2\tUpper Freedonia\tadmin1\t51\t10.5\t\tFD\t02\n"
                                                  "f:3\tSt. Sylvan\tcapital\t51.2\t10.7\t400000\tFD\t02\n"
                                                  "f:9\tFar Lands\tregion\t50\t10\n";
        std::ofstream(folder() / "names.tsv") << "id\tname\tlanguage\tkind\nf:1\tFD\t\tcode\nf:3\tSylvan's Rest\ten\thistoric\n";
        std::ofstream(folder() / "areas.tsv") << "id\trings\nf:2\t_wmS_yufB_ib@??_ib@~hb@?\n";
        GazetteerBuild build;
        build.sources = {"tables:" + folder().string()};
        build.output = folder() / "base.idx";
        build_gazetteer(build);
        std::ifstream in(build.output, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(in), {}};
    }();
    return made;
}

void ask(const Gazetteer& gazetteer)
{
    std::vector<NameUse> uses;
    NameCursor cursor;
    for (const char* word : {"freedonia", "st", "fd", "upper", "sylvan"}) {
        if (!gazetteer.begin(fold_key(word), cursor)) continue;
        gazetteer.uses(cursor, uses);
        for (const char* next : {"freedonia", ".", "sylvan"})
            if (gazetteer.extend(fold_key(next), cursor)) gazetteer.uses(cursor, uses);
    }
    for (PlaceIndex i = 0; i < gazetteer.size() + 1 && i < 100; ++i) {
        gazetteer.place(i);
        gazetteer.spellings(i);
        gazetteer.parents(i);
        gazetteer.within(i, 0);
    }
    for (const auto how : {Gazetteer::Search::exact, Gazetteer::Search::prefix, Gazetteer::Search::fuzzy}) gazetteer.search("freedonia", how, 5);
    gazetteer.near(50, 10, 200'000, 5, true);
    gazetteer.at(50.9, 10.4, PlaceKind::admin1);
    gazetteer.by_id("f:3");
    gazetteer.info();
    gazetteer.verify();
}

}  // namespace

// Each three bytes of the input are a place in the file and what to write there; with an odd first byte the header and the table
// of sections are written to as well, under a checksum that is right, as whoever means harm would do.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string bytes = base();
    constexpr std::size_t table = gazetteer::section_count * sizeof(gazetteer::SectionRecord);
    const bool head = size > 0 && data[0] % 2 == 1;
    const std::size_t first = head ? sizeof(gazetteer::Header) : sizeof(gazetteer::Header) + table;
    for (std::size_t i = 1; i + 2 < size; i += 3) bytes[first + (data[i] << 8 | data[i + 1]) % (bytes.size() - first)] = static_cast<char>(data[i + 2]);
    if (head) {
        gazetteer::Header header;
        std::memcpy(&header, bytes.data(), sizeof header);
        header.checksum = 0;
        header.checksum = gazetteer::checksum(std::string_view(bytes).substr(sizeof header, table), gazetteer::checksum({reinterpret_cast<const char*>(&header), sizeof header}));
        std::memcpy(bytes.data(), &header, sizeof header);
    }
    const fs::path path = folder() / "damaged.idx";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    try {
        ask(*Gazetteer::open(path));
    } catch (const Error&) {
        // Refused by name: that is an answer.
    }
    return 0;
}
