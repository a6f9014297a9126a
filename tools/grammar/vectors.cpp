// SPDX-License-Identifier: Apache-2.0
#include "grammar/vectors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace dateline::training {
namespace {

constexpr int reach = 2, samples = 5;

class Learner {
public:
    Learner(const Sentences& sentences, std::uint32_t least, unsigned seed) : random_(seed)
    {
        std::map<std::uint64_t, std::uint32_t> counts;
        for (const auto& sentence : sentences)
            for (const auto& word : sentence)
                if (++counts[word.key] == least) vectors_.affixes_of[word.key] = word.affixes;
        for (const auto& [key, count] : counts) {
            if (count < least) continue;
            vectors_.rows[key] = static_cast<std::uint32_t>(vectors_.counts.size());
            vectors_.counts.push_back(count);
        }
        const std::size_t size = vectors_.counts.size();
        std::uniform_real_distribution<float> small(-0.5F / vector_size, 0.5F / vector_size);
        vectors_.values.resize(size * vector_size);
        for (float& value : vectors_.values) value = small(random_);
        // What a word's company says, by place: to the left and to the right are different things to grammar.
        company_.assign(size * vector_size * 2 * reach, 0);
        for (std::size_t i = 0; i < size; ++i)
            for (double n = std::pow(vectors_.counts[i], 0.75); n > 0; n -= 1) draw_.push_back(static_cast<std::uint32_t>(i));
        for (const auto& sentence : sentences) {
            auto& ids = sentences_.emplace_back();
            for (const auto& word : sentence) {
                const auto found = vectors_.rows.find(word.key);
                if (found != vectors_.rows.end()) ids.push_back(found->second), ++words_;
            }
        }
    }

    Vectors learn(int epochs)
    {
        const double all = static_cast<double>(words_) * epochs;
        double seen = 0;
        for (int epoch = 0; epoch < epochs; ++epoch)
            for (const auto& sentence : sentences_) {
                const auto rate = static_cast<float>(0.05 * std::max(0.01, 1 - seen / all));
                for (std::size_t i = 0; i < sentence.size(); ++i) word(sentence, i, rate);
                seen += static_cast<double>(sentence.size());
            }
        finish();
        return std::move(vectors_);
    }

private:
    void word(const std::vector<std::uint32_t>& sentence, std::size_t i, float rate)
    {
        const double often = static_cast<double>(vectors_.counts[sentence[i]]) / static_cast<double>(words_);
        // Very common words are learned from a share of their places.
        if (often > 1e-3 && std::uniform_real_distribution<double>(0, 1)(random_) > std::sqrt(1e-3 / often)) return;
        for (int offset = -reach; offset <= reach; ++offset) {
            const auto at = static_cast<std::ptrdiff_t>(i) + offset;
            if (offset == 0 || at < 0 || at >= static_cast<std::ptrdiff_t>(sentence.size())) continue;
            const int place = offset < 0 ? offset + reach : offset + reach - 1;
            pair(sentence[i], sentence[static_cast<std::size_t>(at)], place, rate);
        }
    }

    void pair(std::uint32_t word, std::uint32_t other, int place, float rate)
    {
        float* const own = &vectors_.values[word * vector_size];
        float change[vector_size] = {};
        for (int n = 0; n <= samples; ++n) {
            const std::uint32_t id = n == 0 ? other : draw_[random_() % draw_.size()];
            float* const theirs = &company_[(static_cast<std::size_t>(id) * 2 * reach + static_cast<std::size_t>(place)) * vector_size];
            float sum = 0;
            for (std::size_t k = 0; k < vector_size; ++k) sum += own[k] * theirs[k];
            const float step = rate * ((n == 0 ? 1.0F : 0.0F) - 1 / (1 + std::exp(-sum)));
            for (std::size_t k = 0; k < vector_size; ++k) {
                change[k] += step * theirs[k];
                theirs[k] += step * own[k];
            }
        }
        for (std::size_t k = 0; k < vector_size; ++k) own[k] += change[k];
    }

    // All numbers of one size on average, so that what follows need not know how they were learned.
    void finish()
    {
        for (std::size_t k = 0; k < vector_size; ++k) {
            double mean = 0, spread = 0;
            const std::size_t size = vectors_.counts.size();
            for (std::size_t i = 0; i < size; ++i) mean += vectors_.values[i * vector_size + k];
            mean /= static_cast<double>(size);
            for (std::size_t i = 0; i < size; ++i) spread += std::pow(vectors_.values[i * vector_size + k] - mean, 2);
            spread = std::sqrt(spread / static_cast<double>(size)) + 1e-9;
            for (std::size_t i = 0; i < size; ++i) {
                float& value = vectors_.values[i * vector_size + k];
                value = std::clamp(static_cast<float>((value - mean) / spread), -3.0F, 3.0F);
            }
        }
    }

    Vectors vectors_;
    std::vector<float> company_;
    std::vector<std::uint32_t> draw_;
    std::vector<std::vector<std::uint32_t>> sentences_;
    std::size_t words_ = 0;
    std::mt19937 random_;
};

}  // namespace

Vectors learn_vectors(const Sentences& sentences, std::uint32_t least, int epochs, unsigned seed) { return Learner(sentences, least, seed).learn(epochs); }

}  // namespace dateline::training
