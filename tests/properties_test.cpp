// SPDX-License-Identifier: Apache-2.0
// What holds for any text. Texts are made from a seeded generator out of pieces that matter to some
// stage, good and broken.
#include <catch2/catch.hpp>

#include <fstream>
#include <random>
#include <sstream>

#include <dateline/extractor.hpp>
#include <dateline/writer.hpp>

#include "cli/run.hpp"
#include "support.hpp"

using namespace dateline;

namespace {

std::shared_ptr<const Knowledge> knowledge()
{
    static const auto loaded = [] {
        KnowledgeSettings settings;
        settings.data = test::data_dir();
        return Knowledge::load(settings);
    }();
    return loaded;
}

std::string any_text(std::mt19937& random)
{
    static constexpr const char* pieces[] = {
        "On 5 January", " 2022", ", ", ". ", "\n\n", "Almaty", "Alma-Ata", " in ", " near ", "protesters stormed the city hall", "soldiers opened fire on ", "at least 18 people",
        " were killed", " and 317 injured", " 40 km north of ", "Odesa", "45\xC2\xB0" "15'N 30\xC2\xB0" "E", "last Friday", "two weeks before the vote", "the 1990s", "early ", "March",
        " 9 a.m. EST ", "\xD0\x90\xD0\xBB\xD0\xBC\xD0\xB0\xD1\x82\xD1\x8B", "\xD8\xA8\xD8\xBA\xD8\xAF\xD8\xA7\xD8\xAF", "\xE6\x9D\xB1\xE4\xBA\xAC", "e\xCC\x81", "\xF0\x9F\x94\xA5", "\xEF\xBF\xBD",
        "Mr ", "Jordan", " said ", "\"", "(", ")", "the United Nations", "USS Cole", "will ", "did not ", "31 February", "2021-02-30", "13:61", "--", "https://example.org/a.b?c=d", "$5 million", "dozens of ",
        "Kyiv", "Paris, Texas", "between 5 and 7 March", "It ", "there", "the city", "a year later", " ", " ", "\t"};
    std::string text;
    for (unsigned i = 0, parts = static_cast<unsigned>(random() % 60); i < parts; ++i) {
        text += pieces[random() % std::size(pieces)];
        if (random() % 3 == 0) text += ' ';
    }
    return text;
}

Document document_of(std::string id, std::string text, bool dated)
{
    Document document;
    document.id = std::move(id);
    document.text = std::move(text);
    if (dated) document.published = parse_iso("2022-01-08");
    return document;
}

bool on_boundaries(const std::string& text, Span span)
{
    const auto boundary = [&](std::uint32_t at) { return at == text.size() || (text[at] & 0xC0) != 0x80; };
    return span.begin <= span.end && span.end <= text.size() && boundary(span.begin) && boundary(span.end);
}

std::string lines_of(const Extractor& extractor, const std::vector<Document>& documents)
{
    std::string lines;
    for (const auto& document : documents) append_annotation(document, extractor.annotate(document), lines);
    return lines;
}

struct Said {
    int status;
    std::string out, err;
};

Said say(const std::vector<std::string>& words)
{
    std::ostringstream out, err;
    cli::Streams streams{out, err};
    const int status = cli::run(words, streams);
    return {status, out.str(), err.str()};
}

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("dateline-test-" + std::to_string(std::random_device{}()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string file(const char* name, const std::string& content = "") const
    {
        if (!content.empty()) std::ofstream(path / name, std::ios::binary) << content;
        return (path / name).string();
    }
};

// JSON Lines of many small documents.
std::string corpus(std::mt19937& random, int documents)
{
    std::string lines;
    for (int i = 0; i < documents; ++i) append_document(document_of("doc-" + std::to_string(i), any_text(random), i % 3 != 0), lines);
    return lines;
}

}  // namespace

TEST_CASE("every span lies in its document and on character boundaries, and nothing means what it cannot")
{
    std::mt19937 random{Catch::rngSeed()};
    const Extractor extractor(knowledge());
    for (int i = 0; i < 400; ++i) {
        const auto document = document_of("d", any_text(random), i % 2);
        CAPTURE(Catch::rngSeed(), i, document.text);
        const auto annotation = extractor.annotate(document);
        for (const auto& time : annotation.times) {
            CHECK(on_boundaries(document.text, time.span));
            CHECK_FALSE(time.span.empty());
            CHECK_FALSE(time.value.empty());
            if (time.interval) CHECK(time.interval->first < time.interval->past);
        }
        for (const auto& place : annotation.places) {
            CHECK(on_boundaries(document.text, place.span));
            CHECK_FALSE(place.span.empty());
            CHECK((place.located || !place.reason.empty()));
            if (!place.reason.empty()) CHECK(place.id.empty());
            if (!place.located) continue;
            CHECK(std::abs(place.lat_deg) <= 90);
            CHECK(std::abs(place.lon_deg) <= 180);
            CHECK(place.radius_m >= 0);
        }
        for (const auto& event : annotation.events) {
            CHECK(on_boundaries(document.text, event.trigger));
            CHECK(on_boundaries(document.text, event.sentence));
            CHECK(event.sentence.contains(event.trigger));
            CHECK_FALSE(event.type.empty());
            CHECK_FALSE(event.sources.empty());
            CHECK(event.confidence >= 0);
            CHECK(event.confidence <= 1);
            if (event.time) CHECK(event.time->first < event.time->past);
            for (const auto& count : event.counts)
                if (count.min && count.max) CHECK(*count.min <= *count.max);
        }
    }
}

TEST_CASE("random bytes give an annotation, whatever they are")
{
    std::mt19937 random{Catch::rngSeed()};
    const Extractor extractor(knowledge());
    for (int i = 0; i < 200; ++i) {
        std::string bytes(random() % 400, ' ');
        for (char& byte : bytes) byte = static_cast<char>(random());
        CAPTURE(Catch::rngSeed(), i);
        std::string line;
        const auto document = document_of("d", bytes, true);
        append_annotation(document, extractor.annotate(document), line);
        CHECK(line.ends_with("}\n"));
    }
}

TEST_CASE("two documents apart equal the two in one run")
{
    std::mt19937 random{Catch::rngSeed()};
    const Extractor one(knowledge());
    for (int i = 0; i < 40; ++i) {
        const auto first = document_of("a", any_text(random), true);
        const auto second = document_of("b", any_text(random), i % 2);
        CAPTURE(Catch::rngSeed(), i, first.text, second.text);
        CHECK(lines_of(one, {first, second}) == lines_of(Extractor(knowledge()), {first}) + lines_of(Extractor(knowledge()), {second}));
        CHECK(lines_of(one, {second, first}) == lines_of(one, {second}) + lines_of(one, {first}));
    }
}

TEST_CASE("the number of jobs changes no byte")
{
    std::mt19937 random{Catch::rngSeed()};
    const Folder folder;
    const auto input = folder.file("in.jsonl", corpus(random, 1500));
    const auto data = test::data_dir().string();
    CAPTURE(Catch::rngSeed());
    for (const std::string command : {"annotate", "extract"}) {
        const std::string format = command == "extract" ? "geojson" : "jsonl";
        const auto run = [&](const char* jobs) { return say({command, "--data", data, "--jobs", jobs, "--format", format, input}); };
        const auto alone = run("1");
        REQUIRE(alone.status == 0);
        CHECK(alone.out.size() > 1000);
        for (const char* jobs : {"2", "3", "8"}) {
            const auto several = run(jobs);
            CHECK(several.out == alone.out);
            CHECK(several.err == alone.err);
        }
    }
}

TEST_CASE("a timeline written, read and written again is identical")
{
    std::mt19937 random{Catch::rngSeed()};
    const Folder folder;
    const auto input = folder.file("in.jsonl", corpus(random, 300));
    const auto data = test::data_dir().string();
    CAPTURE(Catch::rngSeed());
    const auto written = say({"extract", "--data", data, "--format", "geojson", input});
    REQUIRE(written.status == 0);
    const auto first = folder.file("first.geojson", written.out);
    const auto again = say({"convert", first, "--format", "geojson"});
    CHECK(again.err.empty());
    CHECK(again.out == written.out);
    CHECK(say({"merge", first, "--format", "geojson"}).out == written.out);
}

TEST_CASE("shards merged equal the whole")
{
    std::mt19937 random{Catch::rngSeed()};
    const Folder folder;
    const auto lines = corpus(random, 240);
    std::vector<std::string> shards(3);
    std::size_t begin = 0;
    for (int i = 0; begin < lines.size(); ++i) {
        const auto end = lines.find('\n', begin) + 1;
        shards[static_cast<std::size_t>(i % 3)] += lines.substr(begin, end - begin);
        begin = end;
    }
    const auto data = test::data_dir().string();
    CAPTURE(Catch::rngSeed());
    const auto extract = [&](const char* name, const std::string& content) {
        const auto input = folder.file((std::string(name) + ".jsonl").c_str(), content);
        const auto said = say({"extract", "--data", data, "--format", "geojson", input});
        REQUIRE(said.status == 0);
        return folder.file((std::string(name) + ".geojson").c_str(), said.out);
    };
    const auto whole = extract("whole", lines);
    const auto a = extract("a", shards[0]), b = extract("b", shards[1]), c = extract("c", shards[2]);
    const auto merged = say({"merge", "--format", "geojson", a, b, c});
    CHECK(merged.out == test::read_file(whole));
    CHECK(say({"merge", "--format", "geojson", c, a, b}).out == merged.out);
    const auto ab = folder.file("ab.geojson", say({"merge", "--format", "geojson", b, a}).out);
    CHECK(say({"merge", "--format", "geojson", c, ab}).out == merged.out);
}
