// SPDX-License-Identifier: Apache-2.0
// Events in little memory. An event is two kilobytes of texts and numbers; as bytes it takes a quarter of that, so a
// timeline is kept as bytes and its events are unpacked one after the other while they are written.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/timeline.hpp>

namespace dateline {

// What files keep of an event, and that only: spans in bytes and indexes of evidence are left out, numbers have the
// seven decimals with which they are written, and ill-formed texts are repaired. So what was found and what was read back
// have equal bytes, and two events with equal bytes are equal in every output.
std::string pack(const Event& event);
// Without its sources and tellings.
std::string pack_alone(const Event& event);
void unpack(std::string_view bytes, Event& event);
Event unpack(std::string_view bytes);

class PackedEvents {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Event;
        using difference_type = std::ptrdiff_t;
        using pointer = const Event*;
        using reference = const Event&;

        // The event lives until the iterator moves on.
        const Event& operator*() const { return event_; }
        const Event* operator->() const { return &event_; }
        Iterator& operator++()
        {
            ++at_;
            load();
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        friend class PackedEvents;
        Iterator(const std::vector<std::string>& rows, std::size_t at) : rows_(&rows), at_(at) { load(); }
        void load()
        {
            if (at_ < rows_->size()) unpack((*rows_)[at_], event_);
        }

        const std::vector<std::string>* rows_;
        std::size_t at_;
        Event event_;
    };

    Iterator begin() const { return {rows_, 0}; }
    Iterator end() const { return {rows_, rows_.size()}; }
    std::size_t size() const { return rows_.size(); }
    bool empty() const { return rows_.empty(); }
    Event at(std::size_t position) const { return unpack(rows_[position]); }
    void push_back(const Event& event) { rows_.push_back(pack(event)); }
    void push_packed(std::string bytes) { rows_.push_back(std::move(bytes)); }
    void reserve(std::size_t size) { rows_.reserve(size); }
    template <class Keeps>
    void keep_if(Keeps keeps)
    {
        Event event;
        std::erase_if(rows_, [&](const std::string& row) {
            unpack(row, event);
            return !keeps(event);
        });
    }

private:
    std::vector<std::string> rows_;
};

struct PackedTimeline {
    std::string title;
    PackedEvents events;
    std::vector<std::string> attributions;

    PackedTimeline() = default;
    explicit PackedTimeline(const Timeline& timeline);
    Timeline unpacked() const;
};

}  // namespace dateline
