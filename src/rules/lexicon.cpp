// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>

#include "rules/archive.hpp"
#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

std::size_t slot_of(std::uint32_t from, std::uint32_t word, std::size_t mask)
{
    return static_cast<std::size_t>(((std::uint64_t{from} << 32 | word) * 0x9E3779B97F4A7C15ULL) >> 32) & mask;
}

}  // namespace

Lexicon::ClassId Lexicon::class_id(std::string_view name) const
{
    const auto found = classes_.find(std::string(name));
    return found == classes_.end() ? no_class : found->second;
}

Lexicon::Node Lexicon::next(Node node, std::uint32_t word) const
{
    if (edges_.empty()) return no_node;
    const std::size_t mask = edges_.size() - 1;
    for (std::size_t at = slot_of(node, word, mask);; at = (at + 1) & mask) {
        const Edge& edge = edges_[at];
        if (edge.to == no_node || (edge.word == word && edge.from == node)) return edge.to;
    }
}

const Value* Lexicon::value(Node node) const
{
    const std::uint32_t index = nodes_[node].value;
    return index == 0 ? nullptr : &values_[index - 1];
}

const Value* Lexicon::find(ClassId name, std::uint32_t word) const
{
    const Node node = next(root(name), word);
    return node == no_node ? nullptr : value(node);
}

const Value* Lexicon::find_form(ClassId name, std::uint64_t key) const
{
    const auto found = forms_.find(extend_key(key, name));
    return found == forms_.end() ? nullptr : &values_[found->second - 1];
}

Lexicon::ClassId Lexicon::add_class(std::string_view name)
{
    const auto [found, added] = classes_.emplace(std::string(name), static_cast<ClassId>(names_.size()));
    if (added) {
        assert(nodes_.size() == names_.size() && names_.size() < no_class && "classes come before forms");
        names_.emplace_back(name);
        longest_.push_back(0);
        words_.emplace_back();
        nodes_.push_back({0, found->second});
    }
    return found->second;
}

void Lexicon::add(ClassId name, const std::vector<std::uint32_t>& words, const std::vector<std::uint64_t>& keys, Value value)
{
    Node node = root(name);
    for (const std::uint32_t word : words) node = child(node, word);
    std::uint32_t& index = nodes_[node].value;
    if (index == 0) {
        if (words.size() == 1) words_[name].emplace_back(words[0], node);
        values_.push_back(std::move(value));
        index = static_cast<std::uint32_t>(values_.size());
    } else {
        values_[index - 1] = std::move(value);
    }
    longest_[name] = std::max(longest_[name], static_cast<std::uint32_t>(words.size()));
    if (words.size() > 1) {
        std::uint64_t key = keys[0];
        for (std::size_t i = 1; i < keys.size(); ++i) key = extend_key(key, keys[i]);
        forms_[extend_key(key, name)] = index;
    }
}

// The nodes stay; only the form's end goes. What `extends` says may then promise too much, which costs
// a step but changes no match.
void Lexicon::remove(ClassId name, const std::vector<std::uint32_t>& words)
{
    Node node = root(name);
    for (const std::uint32_t word : words) {
        node = next(node, word);
        if (node == no_node) return;
    }
    const std::uint32_t index = nodes_[node].value;
    nodes_[node].value = 0;
    if (words.size() == 1) std::erase_if(words_[name], [&](const auto& one) { return one.second == node; });
    if (words.size() > 1) std::erase_if(forms_, [&](const auto& form) { return form.second == index; });
}

void Lexicon::add_base(std::uint32_t word, std::string_view base)
{
    if (word >= base_of_.size()) base_of_.resize(word + 1, 0);
    if (base_of_[word] != 0) return;
    if (bases_.empty() || bases_.back() != base) bases_.emplace_back(base);   // the forms of a word come together
    base_of_[word] = static_cast<std::uint32_t>(bases_.size());
}

void Lexicon::share_values()
{
    // Equal values have equal bytes.
    std::unordered_map<std::string, std::uint32_t> known;
    std::vector<std::uint32_t> numbers(values_.size() + 1, 0);   // by old index + 1, the new one
    std::vector<Value> kept;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        ArchiveWriter writer;
        writer(values_[i]);
        const auto [same, added] = known.emplace(std::move(writer.bytes), static_cast<std::uint32_t>(kept.size() + 1));
        if (added) kept.push_back(std::move(values_[i]));
        numbers[i + 1] = same->second;
    }
    values_ = std::move(kept);
    for (TreeNode& node : nodes_) node.value = numbers[node.value];
    for (auto& [key, index] : forms_) index = numbers[index];
}

Lexicon::Node Lexicon::child(Node node, std::uint32_t word)
{
    const Node found = next(node, word);
    if (found != no_node) return found;
    if ((edge_count_ + 1) * 2 > edges_.size()) grow();
    const Node made = static_cast<Node>(nodes_.size());
    nodes_.push_back({0, nodes_[node].root});
    nodes_[node].extends = true;
    const std::size_t mask = edges_.size() - 1;
    std::size_t at = slot_of(node, word, mask);
    while (edges_[at].to != no_node) at = (at + 1) & mask;
    edges_[at] = {node, word, made};
    ++edge_count_;
    return made;
}

void Lexicon::grow()
{
    std::vector<Edge> old = std::move(edges_);
    edges_.assign(old.empty() ? 4096 : old.size() * 2, Edge{});
    const std::size_t mask = edges_.size() - 1;
    for (const Edge& edge : old) {
        if (edge.to == no_node) continue;
        std::size_t at = slot_of(edge.from, edge.word, mask);
        while (edges_[at].to != no_node) at = (at + 1) & mask;
        edges_[at] = edge;
    }
}

}  // namespace dateline
