// SPDX-License-Identifier: Apache-2.0
#include "stage_speed.hpp"

#include <algorithm>
#include <ctime>

#include "stages.hpp"
#include "rules/pack.hpp"

namespace dateline::bench {
namespace {

class Clock {
public:
    // Adds what has passed since the last call.
    void lap(double& sum)
    {
        const double now = seconds();
        sum += now - last_;
        last_ = now;
    }
    void start() { last_ = seconds(); }

private:
    static double seconds()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }
    double last_ = 0;
};

StageSeconds run_once(const Knowledge& knowledge, const std::vector<std::string>& texts, Workspace& workspace)
{
    const ExtractSettings settings;
    StageSeconds spent;
    Clock clock;
    for (const std::string& text : texts) {
        Document document;
        document.text = text;
        document.published = parse_iso("2022-01-08");
        Context context{knowledge.pack("en"), knowledge.gazetteer(), settings, document, workspace, nullptr};
        clock.start();
        const Tokens tokens = tokenize(document, context.pack);
        clock.lap(spent.tokens);
        const auto numbers = find_numbers(tokens, context);
        const Times times = resolve_times(find_times(tokens, numbers, context), tokens, context);
        clock.lap(spent.times);
        const auto names = find_names(tokens, times, context);
        clock.lap(spent.names);
        const auto places = resolve_places(find_places(tokens, times, names, context), tokens, names, context);
        clock.lap(spent.places);
        const Layers layers = lay_mentions(tokens, numbers, times, names, places);
        clock.start();
        const Trees trees = parse(tokens, layers, context);
        clock.lap(spent.trees);
        spent.words += tokens.size();
        const auto events = assemble_events(tokens, numbers, times, names, places, context);
        clock.lap(spent.events);
    }
    return spent;
}

}  // namespace

StageSeconds measure_stages(const Knowledge& knowledge, const std::vector<std::string>& texts)
{
    constexpr int turns = 5;
    Workspace workspace;
    StageSeconds least = run_once(knowledge, texts, workspace);
    for (int turn = 1; turn < turns; ++turn) {
        const StageSeconds now = run_once(knowledge, texts, workspace);
        for (double StageSeconds::*stage : {&StageSeconds::tokens, &StageSeconds::times, &StageSeconds::names, &StageSeconds::places, &StageSeconds::trees, &StageSeconds::events})
            least.*stage = std::min(least.*stage, now.*stage);
    }
    return least;
}

}  // namespace dateline::bench
