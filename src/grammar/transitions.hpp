// SPDX-License-Identifier: Apache-2.0
// How a tree is built from left to right (arc-hybrid): a stack of units that are under way, and the units not yet read. Each step takes the next
// unit onto the stack, or gives the top of the stack its head, which is the next unit (left) or the unit below it (right). Each unit is taken once and
// given its head once, so a sentence of n units takes 2n steps, whatever it says; no arcs cross.
//
// Behind the last unit stands the root. It takes a unit only when that is the last one on the stack, so there is one root.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "grammar/tree.hpp"
#include "grammar/units.hpp"

namespace dateline::grammar {

enum class Action : std::uint8_t { shift, left, right };
inline constexpr std::size_t action_count = 3;

// What a step looks at: four units (what comes behind the next one is known of that one already), and rows of small tables that tell of the arcs made so far.
inline constexpr std::size_t seen_units = 4;      // the three topmost of the stack, the next to read
inline constexpr std::size_t seen_children = 5;   // outermost ones: left and right of the two topmost, left of the next
inline constexpr std::uint32_t tag_rows = 80, child_words = 256;
inline constexpr std::uint32_t relation_rows = relation_count + 1;   // one more for none, in each table
inline constexpr std::uint32_t child_rows = relation_rows + (tag_rows + 1) + (child_words + 1);
inline constexpr std::uint32_t distance_rows = 8, valency_rows = 16;
inline constexpr std::uint32_t state_rows = seen_children * child_rows + 2 * distance_rows + 3 * valency_rows;
inline constexpr std::size_t seen_rows = seen_children * 3 + 5;

inline constexpr std::uint32_t seen_none = 0xFFFFFFFF, seen_root = 0xFFFFFFFE;

struct Seen {
    std::array<std::uint32_t, seen_units> units;   // or seen_none, seen_root
    std::array<std::uint16_t, seen_rows> rows;
};

class State {
public:
    void begin(std::uint32_t size)
    {
        size_ = size;
        next_ = 0;
        stack_.clear();
        nodes_.assign(size, Node{});
    }

    bool done() const { return next_ == size_ && stack_.empty(); }
    bool may(Action action) const
    {
        if (action == Action::shift) return next_ < size_;
        if (action == Action::left) return !stack_.empty() && (next_ < size_ || stack_.size() == 1);
        return stack_.size() >= 2;
    }
    void apply(Action action, Relation relation)
    {
        if (action == Action::shift) {
            stack_.push_back(next_++);
            return;
        }
        const std::uint32_t unit = stack_.back();
        stack_.pop_back();
        const std::uint32_t head = action == Action::left ? next_ : stack_.back();
        nodes_[unit].relation = head == size_ ? Relation::root : relation;
        if (head == size_) return;
        nodes_[unit].head = head;
        Node& over = nodes_[head];
        if (action == Action::left) over.left = unit, ++over.lefts;
        else over.right = unit, ++over.rights;
    }

    std::uint32_t size() const { return size_; }
    std::uint32_t next() const { return next_; }
    const std::vector<std::uint32_t>& stack() const { return stack_; }
    std::uint32_t head(std::uint32_t unit) const { return nodes_[unit].head; }
    Relation relation(std::uint32_t unit) const { return nodes_[unit].relation; }
    // Whether the arc of a step would be that to the root.
    bool to_root(Action action) const { return action == Action::left && next_ == size_; }

    // `tags` and `words` are of each unit; words are numbered by how frequent they are.
    template <class Tags, class Words> void look(const Tags& tags, const Words& words, Seen& seen) const
    {
        const auto stacked = [&](std::size_t depth) { return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : seen_none; };
        seen.units = {stacked(0), stacked(1), stacked(2), next_ < size_ ? next_ : seen_root};
        const std::uint32_t top = seen.units[0], below = seen.units[1], ahead = seen.units[3];
        const Node none;
        const Node& t = top < size_ ? nodes_[top] : none;
        const Node& b = below < size_ ? nodes_[below] : none;
        const Node& a = ahead < size_ ? nodes_[ahead] : none;
        const std::uint32_t children[seen_children] = {t.left, t.right, b.left, b.right, a.left};
        std::size_t at = 0;
        std::uint32_t base = 0;
        const auto add = [&](std::uint32_t row) { seen.rows[at++] = static_cast<std::uint16_t>(base + row); };
        for (const std::uint32_t child : children) {
            const bool is = child != no_unit;
            add(is ? static_cast<std::uint32_t>(nodes_[child].relation) : relation_rows - 1);
            add(relation_rows + (is ? tags[child] : tag_rows));
            add(relation_rows + tag_rows + 1 + (is ? std::min<std::uint32_t>(words[child], child_words - 1) : child_words));
            base += child_rows;
        }
        const auto far = [](std::uint32_t from, std::uint32_t to) -> std::uint32_t {
            if (from == seen_none || to == seen_none || to == seen_root) return 0;
            const std::uint32_t distance = to - from;
            return distance <= 4 ? distance : distance <= 6 ? 5U : distance <= 10 ? 6U : 7U;
        };
        add(far(below, top));
        base += distance_rows;
        add(far(top, ahead));
        base += distance_rows;
        for (const Node* node : {&t, &b, &a}) {
            add(std::min<std::uint32_t>(node->lefts, 3) * 4 + std::min<std::uint32_t>(node->rights, 3));
            base += valency_rows;
        }
    }

private:
    struct Node {
        std::uint32_t head = no_head;
        std::uint32_t left = no_unit, right = no_unit;   // outermost dependents
        std::uint32_t lefts = 0, rights = 0;
        Relation relation = Relation::root;
    };
    std::uint32_t size_ = 0, next_ = 0;
    std::vector<std::uint32_t> stack_;
    std::vector<Node> nodes_;
};

}  // namespace dateline::grammar
