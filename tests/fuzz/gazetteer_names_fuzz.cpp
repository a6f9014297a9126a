// SPDX-License-Identifier: Apache-2.0
// Any text as names: cut as the builder does, looked up in the default world as texts are, searched for, transliterated.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <dateline/gazetteer.hpp>

#include "gazetteer/keys.hpp"
#include "gazetteer/transliterate.hpp"
#include "support.hpp"
#include "text/fold.hpp"

namespace {

using namespace dateline;

// Every answer must name places that exist, and no more than the cursor promised.
void must(bool holds)
{
    if (!holds) std::abort();
}

std::uint64_t lookups = 0;

struct Tally {
    ~Tally() { std::fprintf(stderr, "%llu lookups\n", static_cast<unsigned long long>(lookups)); }
};

void follow(const Gazetteer& world, const gazetteer::KeySequence& keys)
{
    static std::vector<NameUse> uses;
    for (std::size_t first = 0; first < keys.size(); ++first) {
        NameCursor cursor;
        ++lookups;
        if (!world.begin(keys[first], cursor)) continue;
        for (std::size_t next = first + 1;; ++next) {
            uses.clear();
            if (cursor.use_count) world.uses(cursor, uses);
            must(uses.size() <= cursor.use_count);
            for (const NameUse& use : uses) must(use.place < world.size() && !world.place(use.place).name.empty() && use.language < world.languages().size());
            if (!cursor.extends || next >= keys.size()) break;
            ++lookups;
            if (!world.extend(keys[next], cursor)) break;
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto world = Gazetteer::open(test::data_dir() / "gazetteer.idx");
    static const Tally tally;
    static gazetteer::NameCutter cutter;
    static gazetteer::Latinizer latinizer;
    const std::string text(reinterpret_cast<const char*>(data), size);
    std::vector<gazetteer::KeySequence> cuts;
    for (const auto kind : {NameKind::official, NameKind::abbreviation}) {
        cutter.cut(text, kind, cuts);
        for (const auto& cut : cuts) follow(*world, cut);
    }
    gazetteer::KeySequence words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(fold_key(std::string_view(text).substr(at, end - at)));
        at = end + 1;
    }
    follow(*world, words);
    // What is slow is asked now and then.
    if (size % 4 == 0) {
        latinizer.latin(text, "ru", "RU");
        latinizer.latin(text, "", "GR");
        latinizer.latin(text, "fa", "IR");
    } else if (size % 4 == 1 && size > 8) {
        for (const auto how : {Gazetteer::Search::exact, Gazetteer::Search::prefix}) must(world->search(text, how, 5).size() <= 5);
        lookups += 2;
    }
    if (size < 24 && key_of_folded(text) % 1024 == 0) {
        must(world->search(text, Gazetteer::Search::fuzzy, 5).size() <= 5);
        ++lookups;
    }
    return 0;
}
