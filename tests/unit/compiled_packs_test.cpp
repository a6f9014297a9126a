// SPDX-License-Identifier: Apache-2.0
// Packs that were compiled before are those that their files give, and are used only while the files are the same.
#include <catch2/catch.hpp>

#include <fstream>
#include <random>

#include "event/event_rules.hpp"
#include "rules/archive.hpp"
#include "rules/compiled_packs.hpp"
#include "rules/pack.hpp"
#include "support.hpp"

namespace {

using namespace dateline;
namespace fs = std::filesystem;

// Copies of the packs and a file of them compiled, gone when the test is over.
class Packs {
public:
    Packs() : path_(fs::temp_directory_path() / ("dateline-packs-" + std::to_string(std::random_device{}())))
    {
        fs::create_directories(rules());
        for (const auto& language : {"root", "ru"}) fs::copy(test::source_dir() / "rules" / language, rules() / language, fs::copy_options::recursive);
        compile_packs(rules(), file());
    }
    ~Packs()
    {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Packs(const Packs&) = delete;
    Packs& operator=(const Packs&) = delete;
    fs::path rules() const { return path_ / "rules"; }
    fs::path file() const { return path_ / "packs.bin"; }
    std::vector<fs::path> folders() const { return {rules()}; }

private:
    fs::path path_;
};

// All that a pack's archive says of it.
std::string bytes_of(const Pack& pack)
{
    auto& changed = const_cast<Pack&>(pack);
    ArchiveWriter writer;
    writer(changed.language, changed.title, changed.chain, changed.settings, changed.text, changed.vocabulary, changed.lexicon, changed.noun_classes, changed.data);
    for (const auto& rules : pack.rules) rules.write(writer);
    return writer.bytes;
}

std::unique_ptr<Pack> whole(const CompiledPacks& compiled, const std::string& language, const std::vector<fs::path>& folders)
{
    const auto* entry = compiled.find(language, folders);
    if (!entry) return nullptr;
    const auto head = compiled.head(*entry);
    Diagnostics faults;
    return head ? compiled.whole(*entry, *head, folders, faults) : nullptr;
}

void append(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::app) << text; }

}  // namespace

TEST_CASE("a compiled pack is the one that its files give")
{
    const Packs packs;
    const CompiledPacks compiled(packs.file());
    for (const std::string language : {"root", "ru"}) {
        Diagnostics faults;
        const auto loaded = load_pack(language, packs.folders(), {}, faults);
        const auto read = whole(compiled, language, packs.folders());
        REQUIRE((loaded && read));
        CHECK(bytes_of(*read) == bytes_of(*loaded));
        CHECK(read->events->sayings.size() == loaded->lexicon.values().size());
    }
}

TEST_CASE("a pack whose files are others than they were is not used")
{
    const Packs packs;
    const CompiledPacks compiled(packs.file());
    REQUIRE(compiled.find("ru", packs.folders()));
    CHECK(!compiled.find("xx", packs.folders()));
    const fs::path user = packs.file().parent_path() / "user";

    SECTION("a file has other words") { append(packs.rules() / "ru/lexicon-time.json", " "); }
    SECTION("a file of the fallback has") { append(packs.rules() / "root/language.json", " "); }
    SECTION("a table of nouns has") { append(packs.rules() / "ru/event/noun-classes-of-mine.tsv", "# none\n"); }
    SECTION("a file is new") { append(packs.rules() / "ru/lexicon-mine.json", R"({"schema": "dateline/lexicon/1", "classes": {}})"); }
    SECTION("a file is gone") { fs::remove(packs.rules() / "ru/morphology.json"); }
    SECTION("a user's folder lies over it")
    {
        fs::create_directories(user / "ru");
        CHECK(!compiled.find("ru", {packs.rules(), user}));
        append(packs.rules() / "ru/language.json", " ");
    }
    CHECK(!compiled.find("ru", packs.folders()));
}

TEST_CASE("a user's folder of another language leaves a compiled pack as it is")
{
    const Packs packs;
    const fs::path user = packs.file().parent_path() / "user";
    fs::create_directories(user / "en");
    CHECK(CompiledPacks(packs.file()).find("ru", {packs.rules(), user}));
}

TEST_CASE("a file of packs that is damaged, cut off or not there holds none")
{
    const Packs packs;
    const std::string good = test::read_file(packs.file());
    const auto usable = [&](const std::string& bytes) {
        std::ofstream(packs.file(), std::ios::binary | std::ios::trunc) << bytes;
        return whole(CompiledPacks(packs.file()), "ru", packs.folders()) != nullptr;
    };
    REQUIRE(usable(good));
    CHECK(!usable(""));
    std::mt19937 random{Catch::rngSeed()};
    const auto somewhere = [&](std::size_t least) { return std::uniform_int_distribution<std::size_t>(least, good.size() - 1)(random); };
    for (int i = 0; i < 20; ++i) {
        const std::size_t cut = somewhere(0);
        INFO("seed " << Catch::rngSeed() << ", cut at " << cut);
        // The pack of Russian is the last, so that whatever is cut off is missing.
        CHECK(!usable(good.substr(0, cut)));
    }
    std::string damaged = good;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    CHECK(!usable(damaged));
    fs::remove(packs.file());
    CHECK(!CompiledPacks(packs.file()).find("ru", packs.folders()));
}
