// SPDX-License-Identifier: Apache-2.0
#include "place/model.hpp"

#include <algorithm>
#include <atomic>
#include <unordered_map>

#include "place/features.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

#define DATELINE_NAME(name) #name,
constexpr std::string_view recognise_names[] = {DATELINE_RECOGNISE_FEATURES(DATELINE_NAME)};
constexpr std::string_view resolve_names[] = {DATELINE_RESOLVE_FEATURES(DATELINE_NAME)};
constexpr std::string_view accept_names[] = {DATELINE_ACCEPT_FEATURES(DATELINE_NAME)};
#undef DATELINE_NAME

constexpr std::string_view side_names[] = {"before:", "after:", "before2:", "after2:"};

std::vector<std::string> strings(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

LinearModel read_model(std::vector<std::string> features, const Value* weights)
{
    LinearModel model(std::move(features));
    if (!weights) return model;
    std::unordered_map<std::string_view, std::size_t> numbers;
    numbers.reserve(model.features().size());
    for (std::size_t i = 0; i < model.features().size(); ++i) numbers.emplace(model.features()[i], i);
    for (const auto& [name, weight] : weights->fields)
        if (const auto found = numbers.find(name); found != numbers.end()) model.set(found->second, weight.real);
    return model;
}

// Points of a curve; those that do not rise are left out.
std::vector<std::pair<float, float>> read_curve(const Value* points)
{
    std::vector<std::pair<float, float>> curve;
    if (!points) return curve;
    for (const Value& point : points->items) {
        if (point.items.size() != 2 || !point.items[0].is_number() || !point.items[1].is_number()) continue;
        const auto x = static_cast<float>(point.items[0].real);
        const auto y = static_cast<float>(std::clamp(point.items[1].real, 0.0, 1.0));
        if (curve.empty() || (x > curve.back().first && y >= curve.back().second)) curve.emplace_back(x, y);
    }
    return curve;
}

}  // namespace

std::span<const std::string_view> recognise_feature_names() { return recognise_names; }
std::span<const std::string_view> resolve_feature_names() { return resolve_names; }
std::span<const std::string_view> accept_feature_names() { return accept_names; }

float PlaceModel::calibrated(float said) const
{
    if (calibration.empty()) return said;
    const auto above = std::lower_bound(calibration.begin(), calibration.end(), said, [](const auto& point, float value) { return point.first < value; });
    if (above == calibration.begin()) return calibration.front().second;
    if (above == calibration.end()) return calibration.back().second;
    const auto& [x, y] = *(above - 1);
    return y + (above->second - y) * (said - x) / (above->first - x);
}

std::size_t PlaceModel::cue_feature(Side side, std::uint16_t cue, bool capital) const
{
    return std::size(recognise_names) + (static_cast<std::size_t>(side) * 2 + capital) * cue_count + (cue - 1U);
}

void prepare_places(Pack& pack)
{
    const Value* weights = pack.data.find("place-weights");
    if (!weights) return;
    static std::atomic<std::uint64_t> serials{0};
    auto model = std::make_shared<PlaceModel>();
    model->serial = ++serials;
    const std::uint32_t words = pack.vocabulary.size() + 1;
    model->marks.assign(words, 0);
    model->cues.assign(words, 0);
    model->kinds.assign(words, 0);

    static constexpr std::pair<const char*, WordMark> classes[] = {
        {"given-name", mark_given}, {"surname", mark_surname}, {"person-title", mark_title}, {"org-word", mark_org}, {"geo-noun", mark_geo},
        {"street-word", mark_street}, {"common-word", mark_common}, {"name-particle", mark_particle},
        {"place-tail", mark_tail}, {"definite-article", mark_article}, {"place-noun", mark_one_place}, {"metonym-verb", mark_metonym}, {"place-preposition", mark_preposition}, {"paper-word", mark_paper}, {"government-word", mark_government},
    };
    for (const auto& [name, mark] : classes) {
        pack.lexicon.words(pack.lexicon.class_id(name), [&, &mark = mark](std::uint32_t word, const Value& value) {
            model->marks[word] |= mark;
            if (mark == mark_geo)
                if (const auto kind = place_kind_from(value.text)) model->kinds[word] = static_cast<std::uint8_t>(static_cast<unsigned>(*kind) + 1);
            if (mark == mark_common && value.integer <= 10) model->marks[word] |= mark_frequent;
        });
    }

    if (const Value* settings = pack.settings.find("place"))
        if (const Value* small = settings->find("small-words")) model->small_words = small->integer != 0;
    model->wide.assign(words, false);
    pack.lexicon.words(pack.lexicon.class_id("area-word"), [&](std::uint32_t word, const Value&) { model->wide[word] = true; });

    const auto listed = [&](std::string_view name, std::vector<bool>& out) {
        out.assign(words, false);
        pack.lexicon.words(pack.lexicon.class_id(name), [&](std::uint32_t word, const Value&) { out[word] = true; });
    };
    listed("named-thing", model->things);
    listed("list-word", model->joins);
    listed("metonym-auxiliary", model->auxiliaries);
    listed("metonym-agent", model->agents);
    model->plural_geo.assign(words, false);
    pack.lexicon.words(pack.lexicon.class_id("geo-plural"), [&](std::uint32_t word, const Value& value) {
        model->plural_geo[word] = true;
        if (const auto kind = place_kind_from(value.text)) model->kinds[word] = static_cast<std::uint8_t>(static_cast<unsigned>(*kind) + 1);
    });
    model->inside.assign(words, false);
    pack.lexicon.words(pack.lexicon.class_id("inside-word"), [&](std::uint32_t word, const Value&) { model->inside[word] = true; });
    model->rules.assign(words, 0);
    pack.lexicon.words(pack.lexicon.class_id("ruler-noun"), [&](std::uint32_t word, const Value& value) {
        if (const auto kind = place_kind_from(value.text)) model->rules[word] = static_cast<std::uint8_t>(static_cast<unsigned>(*kind) + 1);
    });

    // Cues are numbered by their spelling, so that weights do not depend on the order of loading.
    std::vector<std::pair<std::string, std::uint32_t>> cues;
    pack.lexicon.words(pack.lexicon.class_id("place-cue"), [&](std::uint32_t word, const Value& value) { cues.emplace_back(value.text, word); });
    std::sort(cues.begin(), cues.end());
    // Forms of a word are one cue: they share its number.
    std::vector<std::string> cue_names;
    for (const auto& [text, word] : cues) {
        if (cue_names.empty() || cue_names.back() != text) cue_names.push_back(text);
        model->cues[word] = static_cast<std::uint16_t>(cue_names.size());
    }
    model->cue_count = cue_names.size();

    auto features = strings(recognise_names);
    for (const std::string_view side : side_names)
        for (const bool capital : {false, true})
            for (const auto& text : cue_names) {
                std::string name(side);
                name += capital ? "^" + text : text;
                features.push_back(std::move(name));
            }

    const auto section = [&](const char* name) { return weights->find(name); };
    model->recognise = read_model(std::move(features), section("recognise"));
    model->resolve = read_model(strings(resolve_names), section("resolve"));
    model->accept = read_model(strings(accept_names), section("accept"));
    model->confidence = read_model(strings(accept_names), section("confidence"));
    model->calibration = read_curve(section("calibration"));
    pack.place_model = std::move(model);
}

}  // namespace dateline
