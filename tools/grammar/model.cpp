// SPDX-License-Identifier: Apache-2.0
#include "grammar/model.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dateline::training {
namespace {

using namespace grammar;

constexpr std::size_t margin = near_units / 2, around_margin = around_units / 2;

template <std::size_t size> inline float product(const float* a, const float* b)
{
    float sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
    return sum;
}

template <std::size_t size> inline void add(float* to, const float* from, float times)
{
    for (std::size_t i = 0; i < size; ++i) to[i] += times * from[i];
}

// `logits` become probabilities among those allowed.
void normalise(std::vector<float>& logits)
{
    const float most = *std::max_element(logits.begin(), logits.end());
    float sum = 0;
    for (float& one : logits) sum += one = std::exp(one - most);
    for (float& one : logits) one /= sum;
}

constexpr float never = -1e30F;

}  // namespace

Table::Table(std::size_t rows, std::size_t columns, double spread, std::mt19937& random)
    : columns_(columns), values_(rows * columns), slopes_(values_.size()), first_(values_.size()), second_(values_.size()), marked_(rows)
{
    if (spread <= 0) return;
    std::normal_distribution<float> normal(0, static_cast<float>(spread));
    for (float& value : values_) value = normal(random);
}

void Table::learn(float rate, float limit, std::uint64_t time)
{
    constexpr float keep_first = 0.9F, keep_second = 0.999F;
    const float begin_first = 1 - std::pow(keep_first, static_cast<float>(time)), begin_second = 1 - std::pow(keep_second, static_cast<float>(time));
    for (const std::uint32_t i : touched_) {
        marked_[i] = 0;
        for (std::size_t k = i * columns_; k < (i + 1) * columns_; ++k) {
            const float slope = slopes_[k];
            slopes_[k] = 0;
            first_[k] = keep_first * first_[k] + (1 - keep_first) * slope;
            second_[k] = keep_second * second_[k] + (1 - keep_second) * slope * slope;
            values_[k] -= rate * (first_[k] / begin_first) / (std::sqrt(second_[k] / begin_second) + 1e-8F);
            values_[k] = std::clamp(values_[k], -limit, limit);
        }
    }
    touched_.clear();
}

void Table::average(float share)
{
    if (mean_.empty()) mean_ = values_;
    for (std::size_t i = 0; i < values_.size(); ++i) mean_[i] += share * (values_[i] - mean_[i]);
}
void Table::use_average()
{
    if (mean_.empty()) return;
    kept_ = values_;
    values_ = mean_;
}
void Table::use_values()
{
    if (!kept_.empty()) values_ = kept_;
    kept_.clear();
}

Model::Model(const std::vector<Example>& examples, const Vectors& vectors, Settings settings) : settings_(settings), random_(settings.seed)
{
    std::map<std::uint64_t, std::uint32_t> counts, affix_counts;
    std::unordered_map<std::uint64_t, std::array<std::uint64_t, affix_count>> affixes_of;
    std::map<std::string, std::uint32_t> tag_counts;
    std::unordered_map<std::uint64_t, std::array<std::uint32_t, upos_count>> class_counts;
    for (const Example& example : examples) {
        for (const auto& [key, upos] : example.words) ++class_counts[key][static_cast<std::size_t>(upos)];
        for (const auto& one : example.units) {
            ++counts[one.word];
            affixes_of[one.word] = one.affixes;
            ++tag_counts[one.tag];
        }
    }
    const auto by_count = [](const std::map<std::uint64_t, std::uint32_t>& all, std::uint32_t least, std::size_t most) {
        std::vector<std::pair<std::uint32_t, std::uint64_t>> kept;
        for (const auto& [key, count] : all)
            if (count >= least) kept.emplace_back(count, key);
        std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        kept.resize(std::min(kept.size(), most));
        return kept;
    };
    word_keys.push_back(0);
    word_rows.push_back(0);
    word_classes.push_back(Upos::x);
    word_counts_.push_back(0);
    word_affixes.emplace_back();
    company.emplace_back();
    std::vector<std::pair<std::uint32_t, std::uint64_t>> kept = by_count(counts, settings.least_word, settings.most_words);
    const std::size_t learned = kept.size();
    std::map<std::uint64_t, std::uint32_t> others;   // of the plain texts only
    for (const auto& [key, row] : vectors.rows)
        if (vectors.affixes_of.contains(key) && (!counts.contains(key) || counts[key] < settings.least_word)) others[key] = vectors.counts[row];
    for (const auto& other : by_count(others, settings.least_company, settings.most_words - learned)) kept.push_back(other);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const std::uint64_t key = kept[i].second;
        word_ids_[key] = static_cast<std::uint32_t>(word_keys.size());
        word_keys.push_back(key);
        word_rows.push_back(i < learned ? static_cast<std::uint32_t>(i + 1) : 0);
        if (i < learned) word_counts_.push_back(kept[i].first);
        else affixes_of[key] = vectors.affixes_of.at(key);
        const auto& classes = class_counts[key];
        const auto most = std::max_element(classes.begin(), classes.end());
        word_classes.push_back(*most == 0 ? Upos::x : static_cast<Upos>(most - classes.begin()));
        auto& of_word = company.emplace_back();
        if (const float* found = vectors.of(key)) std::copy(found, found + vector_size, of_word.begin());
    }
    // How many different words an affix has, not how often they come.
    for (const auto& [word, keys] : affixes_of)
        for (std::size_t kind = 0; kind < affix_count; ++kind) ++affix_counts[affix_slot_key(kind, keys[kind])];
    affix_keys.push_back(0);
    for (const auto& [count, key] : by_count(affix_counts, settings.least_affix, settings.most_affixes)) {
        affix_rows_[key] = static_cast<std::uint32_t>(affix_keys.size());
        affix_keys.push_back(key);
    }
    for (std::size_t i = 1; i < word_keys.size(); ++i) {
        std::array<std::uint32_t, affix_count> rows{};
        for (std::size_t kind = 0; kind < affix_count; ++kind) {
            const auto found = affix_rows_.find(affix_slot_key(kind, affixes_of[word_keys[i]][kind]));
            if (found != affix_rows_.end()) rows[kind] = found->second;
        }
        word_affixes.push_back(rows);
    }
    // A rare combination of features is taken for the commonest of its class.
    std::vector<std::pair<std::uint32_t, std::string>> common;
    for (const auto& [tag, count] : tag_counts) common.emplace_back(count, tag);
    std::sort(common.rbegin(), common.rend());
    for (const auto& [count, tag] : common) {
        const std::string upos = tag.substr(0, tag.find(' ') + 1);
        const auto alike = std::find_if(tags.begin(), tags.end(), [&](const std::string& other) { return other.starts_with(upos); });
        if ((count >= 20 && tags.size() < tag_rows) || alike == tags.end()) {
            tag_ids_[tag] = static_cast<std::uint32_t>(tags.size());
            tags.push_back(tag);
        } else {
            tag_ids_[tag] = static_cast<std::uint32_t>(alike - tags.begin());
        }
    }
    const auto fan = [](std::size_t inputs) { return std::sqrt(2.0 / static_cast<double>(inputs)); };
    words = Table(word_counts_.size(), width, 0.3, random_);
    company_in = Table(width, vector_size, 0.05, random_);
    affix = Table(affix_keys.size(), width, 0.2, random_);
    writing = Table(writing_rows, width, 0.1, random_);
    mention = Table(mention_rows, width, 0.1, random_);
    joint = Table(joint_rows, width, 0.1, random_);
    outside = Table(1, width, 0.1, random_);
    near = Table(width, near_units * width, fan(near_units * width), random_);
    around = Table(width, around_units * width, fan(around_units * width), random_);
    tag_of = Table(tag_rows, width, 0.1, random_);
    seen = Table(seen_size, width, fan(seen_units * width), random_);
    seen_tag = Table(tag_rows, seen_size, 0.05, random_);
    seen_else = Table(2, seen_size, 0.05, random_);
    state = Table(state_rows, step_width, 0.05, random_);
    step = Table(1, step_width, 0.05, random_);
    action = Table(action_count, step_width, 0.1, random_);
    label = Table(2 * relation_count, step_width, 0.1, random_);
    near_bias = Table(1, width, 0, random_);
    around_bias = Table(1, width, 0, random_);
    tag_bias = Table(1, tag_rows, 0, random_);
    action_bias = Table(1, action_count, 0, random_);
    label_bias = Table(1, 2 * relation_count, 0, random_);
}

std::vector<Table*> Model::tables()
{
    return {&words, &company_in, &affix, &writing, &mention, &joint, &outside, &near, &around, &tag_of, &seen, &seen_tag, &seen_else, &state, &step, &action, &label,
            &near_bias, &around_bias, &tag_bias, &action_bias, &label_bias};
}

Encoded Model::encode(const Example& example) const
{
    Encoded out;
    const auto row = [](const auto& rows, std::uint64_t key) {
        const auto found = rows.find(key);
        return found == rows.end() ? 0U : found->second;
    };
    for (const auto& one : example.units) {
        out.company.push_back(row(word_ids_, one.word));
        out.word.push_back(word_rows[out.company.back()]);
        auto& keys = out.affix.emplace_back();
        for (std::size_t kind = 0; kind < affix_count; ++kind) keys[kind] = row(affix_rows_, affix_slot_key(kind, one.affixes[kind]));
        out.writing.push_back(one.writing);
        out.mention.push_back(one.mention);
        out.joint.push_back(one.joint);
        const auto tag = tag_ids_.find(one.tag);
        out.tag.push_back(static_cast<std::uint8_t>(tag == tag_ids_.end() ? 255 : tag->second));
        out.head.push_back(one.head == no_head ? static_cast<std::uint32_t>(example.units.size()) : one.head);
        out.relation.push_back(one.relation);
        out.gold.push_back(one.gold);
    }
    return out;
}

struct Model::Run {
    std::vector<std::uint32_t> word;         // after hiding
    std::vector<float> own, near, around;    // the first two with margins
    std::vector<float> own_kept, around_kept;   // what dropping left: 0 or 1/(1-p)
    std::vector<float> seen, d_seen, d_around, d_near, d_own;
    std::vector<float> tag_slopes;           // by unit and tag
    std::vector<std::uint32_t> tags;
    std::vector<std::uint32_t> child_word;
};

void Model::forward(const Encoded& example, Run& run, bool learning)
{
    const std::size_t size = example.size();
    run.word = example.word;
    run.own.assign((size + 2 * margin) * width, 0);
    run.near.assign((size + 2 * around_margin) * width, 0);
    run.around.assign(size * width, 0);
    run.own_kept.assign(run.own.size(), 1);
    run.around_kept.assign(run.around.size(), 1);
    for (std::size_t i = 0; i < margin; ++i)
        for (std::size_t k = 0; k < width; ++k) run.own[i * width + k] = run.own[(margin + size + i) * width + k] = outside.row(0)[k];
    for (std::size_t i = 0; i < size; ++i) {
        if (learning && run.word[i]) {
            const auto count = static_cast<float>(word_counts_[run.word[i]]);
            if (uniform() < settings_.unknown / (settings_.unknown + count)) run.word[i] = 0;
        }
        float* own = &run.own[(margin + i) * width];
        add<width>(own, words.row(run.word[i]), 1);
        if (example.company[i])
            for (std::size_t k = 0; k < width; ++k) own[k] += product<vector_size>(company[example.company[i]].data(), company_in.row(k));
        for (const std::uint32_t row : example.affix[i])
            if (row) add<width>(own, affix.row(row), 1);
        add<width>(own, writing.row(example.writing[i]), 1);
        add<width>(own, mention.row(example.mention[i]), 1);
        add<width>(own, joint.row(example.joint[i]), 1);
        for (std::size_t k = 0; k < width; ++k) {
            float& kept = run.own_kept[(margin + i) * width + k];
            if (learning) kept = uniform() < settings_.drop_own ? 0 : 1 / (1 - settings_.drop_own);
            own[k] = std::max(own[k], 0.0F) * kept;
        }
    }
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t o = 0; o < width; ++o)
            run.near[(i + around_margin) * width + o] = std::max(0.0F, near_bias.row(0)[o] + product<near_units * width>(&run.own[i * width], near.row(o)));
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t o = 0; o < width; ++o) {
            float& kept = run.around_kept[i * width + o];
            if (learning) kept = uniform() < settings_.drop_around ? 0 : 1 / (1 - settings_.drop_around);
            run.around[i * width + o] = std::max(0.0F, around_bias.row(0)[o] + product<around_units * width>(&run.near[i * width], around.row(o))) * kept;
        }
    run.tags.assign(size, 0);
    run.tag_slopes.assign(size * tags.size(), 0);
    std::vector<float> logits(tags.size());
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t t = 0; t < tags.size(); ++t) logits[t] = tag_bias.row(0)[t] + product<width>(&run.around[i * width], tag_of.row(t));
        run.tags[i] = static_cast<std::uint32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
        if (!learning) continue;
        normalise(logits);
        if (example.tag[i] < tags.size()) {
            logits[example.tag[i]] -= 1;
            std::copy(logits.begin(), logits.end(), run.tag_slopes.begin() + static_cast<std::ptrdiff_t>(i * tags.size()));
        }
    }
    run.seen.assign(size * seen_size, 0);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t o = 0; o < seen_size; ++o)
            run.seen[i * seen_size + o] = product<width>(&run.around[i * width], seen.row(o)) + seen_tag.row(run.tags[i])[o];
    run.child_word.resize(size);
    for (std::size_t i = 0; i < size; ++i) run.child_word[i] = run.word[i] ? run.word[i] - 1 : child_words;
}

namespace {

// How many right arcs each step makes impossible (Goldberg and Nivre 2013).
std::array<std::uint32_t, action_count> costs(const State& state, const std::vector<std::uint32_t>& head)
{
    std::array<std::uint32_t, action_count> cost{};
    const auto& stack = state.stack();
    const std::uint32_t size = state.size(), next = state.next();
    const std::uint32_t top = stack.empty() ? no_unit : stack.back();
    for (std::size_t i = 0; next < size && i < stack.size(); ++i) {
        if (head[stack[i]] == next) ++cost[0];
        if (head[next] == stack[i] && stack[i] != top) ++cost[0];
    }
    if (top != no_unit) {
        for (std::uint32_t i = next; i < size; ++i)
            if (head[i] == top) ++cost[1], ++cost[2];
        if (head[top] >= next) ++cost[2];
        if (head[top] > next || (stack.size() >= 2 && head[top] == stack[stack.size() - 2])) ++cost[1];
    }
    return cost;
}

}  // namespace

void Model::parse(const Encoded& example, Run& run, bool learning, float explore, Scores& scores)
{
    const std::size_t size = example.size();
    State now;
    now.begin(static_cast<std::uint32_t>(size));
    Seen seen_now;
    float pre[step_width], hidden[step_width], kept[step_width], d_hidden[step_width];
    std::vector<float> logits(action_count), labels(relation_count);
    while (!now.done()) {
        now.look(run.tags, run.child_word, seen_now);
        std::copy(step.row(0), step.row(0) + step_width, pre);
        for (std::size_t place = 0; place < seen_units; ++place) {
            const std::uint32_t unit = seen_now.units[place];
            const float* all = unit == seen_none ? seen_else.row(0) : unit == seen_root ? seen_else.row(1) : &run.seen[unit * seen_size];
            add<step_width>(pre, all + place * step_width, 1);
        }
        for (const std::uint16_t row : seen_now.rows) add<step_width>(pre, state.row(row), 1);
        for (std::size_t k = 0; k < step_width; ++k) {
            kept[k] = !learning ? 1 : uniform() < settings_.drop_step ? 0 : 1 / (1 - settings_.drop_step);
            hidden[k] = std::max(0.0F, pre[k]) * kept[k];
        }
        for (std::size_t a = 0; a < action_count; ++a)
            logits[a] = now.may(static_cast<Action>(a)) ? action_bias.row(0)[a] + product<step_width>(hidden, action.row(a)) : never;
        auto chosen = static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
        std::fill(d_hidden, d_hidden + step_width, 0.0F);
        if (learning) {
            const auto cost = costs(now, example.head);
            std::uint32_t least = 0xFFFFFFFF;
            for (std::size_t a = 0; a < action_count; ++a)
                if (now.may(static_cast<Action>(a))) least = std::min(least, cost[a]);
            normalise(logits);
            float good = 0;
            std::size_t best = action_count;
            for (std::size_t a = 0; a < action_count; ++a) {
                if (!now.may(static_cast<Action>(a)) || cost[a] != least) continue;
                good += logits[a];
                if (best == action_count || logits[a] > logits[best]) best = a;
            }
            good = std::max(good, 1e-6F);
            scores.loss -= std::log(good);
            for (std::size_t a = 0; a < action_count; ++a) {
                if (!now.may(static_cast<Action>(a))) continue;
                const float slope = logits[a] - (cost[a] == least ? logits[a] / good : 0);
                add<step_width>(action.slope(a), hidden, slope);
                action_bias.slope(0)[a] += slope;
                add<step_width>(d_hidden, action.row(a), slope);
            }
            if (cost[chosen] != least && uniform() >= explore) chosen = best;
        }
        const auto move = static_cast<Action>(chosen);
        Relation relation = Relation::root;
        if (move != Action::shift && !now.to_root(move)) {
            const std::size_t side = move == Action::left ? 0 : relation_count;
            labels[0] = never;
            for (std::size_t r = 1; r < relation_count; ++r) labels[r] = label_bias.row(0)[side + r] + product<step_width>(hidden, label.row(side + r));
            relation = static_cast<Relation>(std::max_element(labels.begin(), labels.end()) - labels.begin());
            const std::uint32_t unit = now.stack().back();
            const std::uint32_t head = move == Action::left ? now.next() : now.stack()[now.stack().size() - 2];
            if (learning && example.head[unit] == head) {
                normalise(labels);
                const auto right = static_cast<std::size_t>(example.relation[unit]);
                scores.loss -= std::log(std::max(labels[right], 1e-6F));
                labels[right] -= 1;
                for (std::size_t r = 1; r < relation_count; ++r) {
                    add<step_width>(label.slope(side + r), hidden, labels[r]);
                    label_bias.slope(0)[side + r] += labels[r];
                    add<step_width>(d_hidden, label.row(side + r), labels[r]);
                }
            }
        }
        if (learning) {
            for (std::size_t k = 0; k < step_width; ++k) d_hidden[k] = pre[k] > 0 ? d_hidden[k] * kept[k] : 0;
            add<step_width>(step.slope(0), d_hidden, 1);
            for (std::size_t place = 0; place < seen_units; ++place) {
                const std::uint32_t unit = seen_now.units[place];
                float* all = unit == seen_none ? seen_else.slope(0) : unit == seen_root ? seen_else.slope(1) : &run.d_seen[unit * seen_size];
                add<step_width>(all + place * step_width, d_hidden, 1);
            }
            for (const std::uint16_t row : seen_now.rows) add<step_width>(state.slope(row), d_hidden, 1);
        }
        now.apply(move, relation);
    }
    if (learning) return;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (!example.gold[i] || example.relation[i] == Relation::punct) continue;
        ++scores.words;
        const std::string& tag = tags[run.tags[i]];
        scores.tags += run.tags[i] == example.tag[i];
        scores.classes += example.tag[i] < tags.size() && tag.substr(0, tag.find(' ')) == tags[example.tag[i]].substr(0, tags[example.tag[i]].find(' '));
        const std::uint32_t head = now.head(i) == no_head ? static_cast<std::uint32_t>(size) : now.head(i);
        scores.heads += head == example.head[i];
        scores.labels += head == example.head[i] && now.relation(i) == example.relation[i];
    }
}

void Model::backward(const Encoded& example, Run& run)
{
    const std::size_t size = example.size();
    run.d_around.assign(size * width, 0);
    run.d_near.assign(run.near.size(), 0);
    run.d_own.assign(run.own.size(), 0);
    for (std::size_t i = 0; i < size; ++i) {
        const float* around_i = &run.around[i * width];
        float* d_around = &run.d_around[i * width];
        const float* slopes = &run.tag_slopes[i * tags.size()];
        for (std::size_t t = 0; t < tags.size(); ++t) {
            if (slopes[t] == 0) continue;
            add<width>(tag_of.slope(t), around_i, slopes[t]);
            tag_bias.slope(0)[t] += slopes[t];
            add<width>(d_around, tag_of.row(t), slopes[t]);
        }
        const float* d_seen = &run.d_seen[i * seen_size];
        float* d_tag = seen_tag.slope(run.tags[i]);
        for (std::size_t o = 0; o < seen_size; ++o) {
            if (d_seen[o] == 0) continue;
            d_tag[o] += d_seen[o];
            add<width>(seen.slope(o), around_i, d_seen[o]);
            add<width>(d_around, seen.row(o), d_seen[o]);
        }
        for (std::size_t o = 0; o < width; ++o) {
            if (around_i[o] <= 0) continue;
            const float slope = d_around[o] * run.around_kept[i * width + o];
            add<around_units * width>(around.slope(o), &run.near[i * width], slope);
            around_bias.slope(0)[o] += slope;
            add<around_units * width>(&run.d_near[i * width], around.row(o), slope);
        }
    }
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t o = 0; o < width; ++o) {
            const float slope = run.d_near[(i + around_margin) * width + o];
            if (slope == 0 || run.near[(i + around_margin) * width + o] <= 0) continue;
            add<near_units * width>(near.slope(o), &run.own[i * width], slope);
            near_bias.slope(0)[o] += slope;
            add<near_units * width>(&run.d_own[i * width], near.row(o), slope);
        }
    float d_own[width];
    for (std::size_t i = 0; i < margin; ++i) {
        add<width>(outside.slope(0), &run.d_own[i * width], 1);
        add<width>(outside.slope(0), &run.d_own[(margin + size + i) * width], 1);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = (margin + i) * width;
        for (std::size_t k = 0; k < width; ++k) d_own[k] = run.own[at + k] > 0 ? run.d_own[at + k] * run.own_kept[at + k] : 0;
        add<width>(words.slope(run.word[i]), d_own, 1);
        if (example.company[i])
            for (std::size_t k = 0; k < width; ++k)
                if (d_own[k] != 0) add<vector_size>(company_in.slope(k), company[example.company[i]].data(), d_own[k]);
        for (const std::uint32_t row : example.affix[i])
            if (row) add<width>(affix.slope(row), d_own, 1);
        add<width>(writing.slope(example.writing[i]), d_own, 1);
        add<width>(mention.slope(example.mention[i]), d_own, 1);
        add<width>(joint.slope(example.joint[i]), d_own, 1);
    }
}

void Model::learn(const Encoded& example, float explore, Scores& scores)
{
    Run run;
    forward(example, run, true);
    run.d_seen.assign(run.seen.size(), 0);
    parse(example, run, true, explore, scores);
    backward(example, run);
}

void Model::test(const Encoded& example, Scores& scores)
{
    Run run;
    forward(example, run, false);
    parse(example, run, false, 0, scores);
}

void Model::update(float rate)
{
    ++time_;
    for (Table* table : tables()) table->learn(rate, 1.99F, time_);
}

void Model::average(float share)
{
    for (Table* table : tables()) table->average(share);
}
void Model::use_average()
{
    for (Table* table : tables()) table->use_average();
}
void Model::use_values()
{
    for (Table* table : tables()) table->use_values();
}

}  // namespace dateline::training
