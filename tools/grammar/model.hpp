// SPDX-License-Identifier: Apache-2.0
// The reader with decimal numbers, as it learns. What it computes is what src/grammar/network.cpp computes.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "grammar/examples.hpp"
#include "grammar/vectors.hpp"
#include "grammar/weights.hpp"

namespace dateline::training {

using grammar::seen_size;
using grammar::step_width;
using grammar::width;

// Rows of numbers that are learned (Adam). Only rows that were touched are changed.
class Table {
public:
    Table() = default;
    Table(std::size_t rows, std::size_t columns, double spread, std::mt19937& random);

    float* row(std::size_t i) { return &values_[i * columns_]; }
    const float* row(std::size_t i) const { return &values_[i * columns_]; }
    float* slope(std::size_t i)
    {
        if (!marked_[i]) marked_[i] = 1, touched_.push_back(static_cast<std::uint32_t>(i));
        return &slopes_[i * columns_];
    }
    std::size_t rows() const { return columns_ ? values_.size() / columns_ : 0; }
    std::size_t columns() const { return columns_; }
    void learn(float rate, float limit, std::uint64_t time);
    // From here on the mean of what the values were is kept beside them.
    void average(float share);
    void use_average();
    void use_values();

private:
    std::size_t columns_ = 0;
    std::vector<float> values_, slopes_, first_, second_, mean_, kept_;
    std::vector<std::uint8_t> marked_;
    std::vector<std::uint32_t> touched_;
};

// Ids in the tables of what an example holds.
struct Encoded {
    std::vector<std::uint32_t> word;   // rows of `words`; 0: unknown
    std::vector<std::uint32_t> company;   // rows of `company`; 0: unknown
    std::vector<std::array<std::uint32_t, grammar::affix_count>> affix;   // rows of `affixes`; 0: unknown
    std::vector<std::uint8_t> writing, mention, joint, tag;
    std::vector<std::uint32_t> head;   // `size` of the root
    std::vector<Relation> relation;
    std::vector<bool> gold;
    std::size_t size() const { return word.size(); }
};

struct Scores {
    double words = 0, tags = 0, classes = 0, heads = 0, labels = 0, loss = 0;
};

class Model {
public:
    struct Settings {
        unsigned seed = 1;
        float rate = 0.002F;
        float unknown = 0.25F;   // a word seen n times is hidden in unknown/(unknown+n) of the cases
        float drop_own = 0.12F, drop_step = 0.12F, drop_around = 0.12F;   // shares left out while learning
        std::uint32_t least_word = 2, least_affix = 6, most_words = 12000, most_affixes = 3000;
        std::uint32_t least_company = 5;
    };
    Model(const std::vector<Example>& examples, const Vectors& vectors, Settings settings);

    Encoded encode(const Example& example) const;
    // One example: slopes are added up, nothing is changed before `update`.
    void learn(const Encoded& example, float explore, Scores& scores);
    void update(float rate);
    void average(float share);
    void test(const Encoded& example, Scores& scores);
    void use_average();
    void use_values();

    std::vector<std::string> tags;                    // by id
    std::vector<std::uint64_t> word_keys;             // by row; the first is nought, for what is unknown
    std::vector<Upos> word_classes;                   // by the same: what a word mostly is
    std::vector<std::uint32_t> word_rows;             // by the same: rows of `words`; nought of those that only plain texts have
    std::vector<std::array<float, vector_size>> company;   // by the same: which words they stand with; not learned here
    std::vector<std::uint64_t> affix_keys;            // as the file's slots have them
    std::vector<std::array<std::uint32_t, grammar::affix_count>> word_affixes;   // of the words: rows of `affixes`
    // As in grammar::Weights.
    Table words, company_in, affix, writing, mention, joint, outside, near, around, tag_of, seen, seen_tag, seen_else, state, step, action, label;
    Table near_bias, around_bias, tag_bias, action_bias, label_bias;

private:
    struct Run;
    void forward(const Encoded& example, Run& run, bool learning);
    void parse(const Encoded& example, Run& run, bool learning, float explore, Scores& scores);
    void backward(const Encoded& example, Run& run);
    float uniform() { return std::uniform_real_distribution<float>(0, 1)(random_); }
    std::vector<Table*> tables();

    Settings settings_;
    std::mt19937 random_;
    std::unordered_map<std::uint64_t, std::uint32_t> word_ids_, affix_rows_;
    std::unordered_map<std::string, std::uint32_t> tag_ids_;
    std::vector<std::uint32_t> word_counts_;
    std::uint64_t time_ = 0;
};

// Writes the file that the program maps.
void save(const Model& model, const std::string& file);

}  // namespace dateline::training
