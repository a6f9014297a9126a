// SPDX-License-Identifier: Apache-2.0
// The budgets of the project beside what this machine measures.
//
//   dateline_bench [--large] [NEWS.jsonl...]
//
// --large also measures a gigabyte of input and a gazetteer of a million places, which takes minutes. Files are
// measured beside the made-up news. Nothing here passes or fails: machines differ.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

#include <dateline/extractor.hpp>
#include <dateline/gazetteer.hpp>

#include "corpus.hpp"
#include "process.hpp"
#include "rules/pack.hpp"
#include "stage_speed.hpp"
#include "support.hpp"
#include "text/tokens.hpp"

namespace fs = std::filesystem;
using namespace dateline;
using namespace dateline::bench;

namespace {

constexpr double megabyte = 1e6;

struct Bench {
    fs::path program;
    fs::path folder;   // for what is made and thrown away
    fs::path articles;
    std::shared_ptr<const Knowledge> knowledge;

    std::string path(const char* name) const { return (folder / name).string(); }
};

void print(const std::string& what, const std::string& measured, const std::string& budget)
{
    std::printf("| %s | %s | %s |\n", what.c_str(), measured.c_str(), budget.c_str());
    std::fflush(stdout);
}

std::string fixed(double value, int digits, const char* unit)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f %s", digits, value, unit);
    return text;
}

double seconds_of(const auto& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Of the processor's time, the least of several: what else runs costs nothing but its share of the cache.
double processor_seconds_of(const auto& work)
{
    double least = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
        const std::clock_t began = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return least;
}

Run annotate(const Bench& bench, const std::string& input, int jobs, std::vector<std::string> more = {})
{
    std::vector<std::string> words{bench.program.string(), "annotate", "--input-format", "jsonl", "--format", "jsonl", "--jobs", std::to_string(jobs), "-q",
                                   input, "-o", "/dev/null", "--overwrite"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
}

double best_annotate_seconds(const Bench& bench, const std::string& input, int jobs, const std::vector<std::string>& more = {})
{
    double best = 1e9;
    for (int i = 0; i < 3; ++i) best = std::min(best, annotate(bench, input, jobs, more).seconds);
    return best;
}

std::vector<std::string> texts_of(const fs::path& file)
{
    std::ifstream lines(file);
    std::vector<std::string> texts;
    for (std::string line; std::getline(lines, line);) texts.push_back(nlohmann::json::parse(line).value("text", std::string()));
    return texts;
}

std::uint64_t bytes_of(const std::vector<std::string>& texts)
{
    std::uint64_t bytes = 0;
    for (const std::string& text : texts) bytes += text.size();
    return bytes;
}

void measure_start(const Bench& bench)
{
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        const auto result = run({bench.program.string(), "extract", (bench.articles / "kazakhstan.txt").string(), "--format", "geojsonl", "-q"});
        times.push_back(result.first_byte_seconds * 1000);
    }
    std::sort(times.begin(), times.end());
    print("start to first event of a one-page article, median of 21", fixed(times[10], 1, "ms"), "50 ms");
}

void measure_speed(const Bench& bench, const std::string& what, const std::string& input, double bytes)
{
    const double one = best_annotate_seconds(bench, input, 1);
    const double two = best_annotate_seconds(bench, input, 2);
    print("annotate, " + what + ", one core, best of 3", fixed(bytes / megabyte / one, 2, "MB/s"), "25 MB/s");
    print("annotate, " + what + ", two cores to one", fixed(one / two, 2, "times"), "1.9 times");
}

void measure_memory(const Bench& bench, const Newsroom& newsroom, bool large)
{
    for (const std::uint64_t megabytes : large ? std::vector<std::uint64_t>{10, 100, 1000} : std::vector<std::uint64_t>{10, 100}) {
        newsroom.write(bench.folder / "memory.jsonl", megabytes * 1'000'000);
        const auto result = annotate(bench, bench.path("memory.jsonl"), 2);
        print("peak memory of annotate, " + std::to_string(megabytes) + " MB, two jobs", fixed(result.peak_mb, 0, "MB"), "150 MB, the same for all");
    }
    fs::remove(bench.folder / "memory.jsonl");
}

// Every token is looked up as the beginning of a name, and names are followed to their ends, as find_places does.
void measure_lookup(const Bench& bench, const Newsroom& newsroom)
{
    std::mt19937 random{3};
    Document document;
    while (document.text.size() < 4'000'000) document.text += newsroom.article(random);
    const Tokens tokens = tokenize(document, bench.knowledge->pack("en"));
    const Gazetteer& gazetteer = bench.knowledge->gazetteer();
    std::uint64_t names = 0;
    const double seconds = processor_seconds_of([&] {
        names = 0;
        for (std::uint32_t i = 0; i < tokens.size(); ++i) {
            NameCursor cursor;
            if (!gazetteer.begin(tokens[i].key, cursor)) continue;
            std::uint32_t next = i + 1;
            names += cursor.use_count > 0;
            while (cursor.extends && next < tokens.size() && gazetteer.extend(tokens[next].key, cursor)) {
                names += cursor.use_count > 0;
                ++next;
            }
        }
    });
    print("gazetteer lookup, every token (" + std::to_string(names) + " names met)", fixed(tokens.size() / seconds / 1e6, 1, "million tokens/s"), "50 million tokens/s");
}

// A copy of every rule of the stages whose files begin so, under another id: the same matches, decided against the copy by the
// order of ids.
fs::path copy_rules(const Bench& bench, const std::string& stem)
{
    fs::path copy = bench.folder / ("rules-" + stem);
    for (const auto& pack : fs::directory_iterator(test::data_dir() / "rules")) {
        if (!fs::exists(pack.path() / "language.json")) continue;
        for (const auto& file : fs::directory_iterator(pack.path())) {
            const auto name = file.path().filename().string();
            if (!name.ends_with(".rules.json") || !name.starts_with(stem)) continue;
            auto rules = nlohmann::json::parse(test::read_file(file.path()), nullptr, true, true);
            for (auto& rule : rules["rules"]) {
                rule["id"] = rule["id"].get<std::string>() + "-zz";
                rule.erase("accept");
                rule.erase("reject");
            }
            fs::create_directories(copy / pack.path().filename());
            std::ofstream(copy / pack.path().filename() / (name.substr(0, name.find('.')) + "-zz.rules.json")) << rules.dump();
        }
    }
    return copy;
}

void measure_rules(const Bench& bench, const std::string& input)
{
    const fs::path copy = copy_rules(bench, "");
    const double once = best_annotate_seconds(bench, input, 1);
    const auto check = annotate(bench, input, 1, {"--rules", copy.string()});
    if (check.status != 0) return print("annotate with every rule twice", "did not run", "under 10 % slower");
    const double twice = best_annotate_seconds(bench, input, 1, {"--rules", copy.string()});
    print("annotate with every rule twice", fixed((twice / once - 1) * 100, 1, "% slower"), "under 10 % slower");
}

void measure_stages_alone(const Bench& bench, const std::string& what, const std::vector<std::string>& texts)
{
    const auto bytes = static_cast<double>(bytes_of(texts));
    const auto speed = [&](double seconds) { return fixed(bytes / megabyte / seconds, 1, "MB/s"); };
    const StageSeconds once = measure_stages(*bench.knowledge, texts);
    print("tokens alone, " + what, speed(once.tokens), "-");
    print("times alone (numbers, rules, resolution), " + what, speed(once.times), "60 MB/s");
    print("names alone, " + what, speed(once.names), "-");
    print("places alone (recognition, resolution), " + what, speed(once.places), "40 MB/s");
    print("trees of all sentences alone, " + what, fixed(static_cast<double>(once.words) / once.trees / 1e6, 2, "million words/s"), "0.6 million words/s");
    print("events alone, " + what, speed(once.events), "-");
    KnowledgeSettings twice;
    twice.data = test::data_dir();
    twice.rules.push_back(copy_rules(bench, "time"));
    const StageSeconds doubled = measure_stages(*Knowledge::load(twice), texts);
    print("times alone with every rule of times twice, " + what, fixed((doubled.times / once.times - 1) * 100, 1, "% slower"), "under 10 % slower");
}

void measure_linearity(const Bench& bench)
{
    const Extractor extractor(bench.knowledge);
    double worst = 0;
    double slowest = 0;
    std::string worst_name, slowest_name;
    const auto small = hostile_texts(100'000);
    const auto large = hostile_texts(800'000);
    for (std::size_t i = 0; i < small.size(); ++i) {
        const auto time = [&](const std::string& text) {
            Document document;
            document.text = text;
            document.published = parse_iso("2022-01-08");
            double best = 1e9;
            for (int run = 0; run < 2; ++run) best = std::min(best, seconds_of([&] { extractor.annotate(document); }));
            return best / static_cast<double>(text.size());
        };
        const double few = time(small[i].second);
        const double many = time(large[i].second);
        if (many / few > worst) worst = many / few, worst_name = small[i].first;
        if (many > slowest) slowest = many, slowest_name = small[i].first;
    }
    print("time a byte of 800 kB to that of 100 kB, worst of hostile texts (" + worst_name + ")", fixed(worst, 2, "times"), "about 1");
    print("slowest hostile text (" + slowest_name + ")", fixed(1 / slowest / megabyte, 2, "MB/s"), "-");
}

void measure_large_gazetteer(const Bench& bench, const std::string& input)
{
    write_geonames(bench.folder / "large.txt", 1'000'000);
    const auto built = run({bench.program.string(), "gazetteer", "build", "geonames:" + bench.path("large.txt"), "-o", bench.path("large.idx"), "--overwrite", "-q"});
    if (built.status != 0) return print("gazetteer of a million places and three million names", "did not build", "60 s, 2 GB");
    print("gazetteer of a million places and three million names, compile", fixed(built.seconds, 1, "s, ") + fixed(built.peak_mb, 0, "MB"), "60 s, 2 GB");
    const std::vector<std::string> with{"--gazetteer", bench.path("large.idx")};
    const double plain = best_annotate_seconds(bench, input, 1);
    print("annotate with it", fixed((best_annotate_seconds(bench, input, 1, with) / plain - 1) * 100, 1, "% slower"), "under 15 % slower");
    std::vector<double> times;
    for (int i = 0; i < 11; ++i)
        times.push_back(run({bench.program.string(), "extract", (bench.articles / "kazakhstan.txt").string(), "--format", "geojsonl", "-q", "--gazetteer", bench.path("large.idx")}).first_byte_seconds);
    std::sort(times.begin(), times.end());
    print("start with it", fixed(times[5] * 1000, 1, "ms"), "50 ms");
}

}  // namespace

int main(int argc, char** argv)
{
    bool large = false;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
        if (std::string(argv[i]) == "--large") large = true;
        else files.emplace_back(argv[i]);
    }
    setenv("DATELINE_DATA", test::data_dir().c_str(), 1);
    Bench bench;
    bench.program = test::data_dir() / "../../dateline";
    bench.articles = test::source_dir() / "examples/articles";
    bench.folder = fs::temp_directory_path() / ("dateline-bench-" + std::to_string(std::random_device{}()));
    fs::create_directories(bench.folder);
    bench.knowledge = Knowledge::load({});
    const Newsroom newsroom(bench.articles, bench.knowledge->gazetteer());
    const std::string news = bench.path("news.jsonl");
    const auto bytes = static_cast<double>(newsroom.write(news, 10'000'000));

    std::printf("| what | measured | budget |\n|---|---|---|\n");
    measure_start(bench);
    measure_speed(bench, "made-up news", news, bytes);
    measure_stages_alone(bench, "made-up news", texts_of(news));
    for (const auto& file : files) {
        const auto texts = texts_of(file);
        const std::string name = fs::path(file).filename().string();
        measure_speed(bench, name, file, static_cast<double>(bytes_of(texts)));
        measure_stages_alone(bench, name, texts);
    }
    measure_memory(bench, newsroom, large);
    measure_lookup(bench, newsroom);
    measure_rules(bench, news);
    measure_linearity(bench);
    if (large) measure_large_gazetteer(bench, news);
    fs::remove_all(bench.folder);
}
