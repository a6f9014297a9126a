// SPDX-License-Identifier: Apache-2.0
// Values as bytes and back. A type says once which members it has, in `template <class Archive> void archive(Archive& to) { to(a_, b_); }`,
// and that is both how it is written and how it is read. What has no pointers and no gaps goes as it lies in memory, whole lists at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline {

template <class Type>
concept Plain = (std::is_trivially_copyable_v<Type> && std::has_unique_object_representations_v<Type> && !std::is_pointer_v<Type>) || std::is_floating_point_v<Type>;

class ArchiveWriter {
public:
    static constexpr bool reads = false;
    std::string bytes;

    template <class... Types> void operator()(Types&... values) { (one(values), ...); }

private:
    void raw(const void* from, std::size_t size) { bytes.append(static_cast<const char*>(from), size); }
    void size(std::size_t value)
    {
        const auto count = static_cast<std::uint32_t>(value);
        raw(&count, sizeof count);
    }

    template <Plain Type> void one(Type& value) { raw(&value, sizeof value); }
    void one(std::string& text)
    {
        size(text.size());
        raw(text.data(), text.size());
    }
    template <class First, class Second> void one(std::pair<First, Second>& pair) { (*this)(pair.first, pair.second); }
    template <class Type> void one(std::vector<Type>& list)
    {
        size(list.size());
        if constexpr (Plain<Type>) raw(list.data(), list.size() * sizeof(Type));
        else
            for (Type& value : list) one(value);
    }
    template <class Type, std::size_t count> void one(Type (&list)[count])
    {
        for (Type& value : list) one(value);
    }
    // Sorted, so that equal maps have equal bytes.
    template <class Key, class Type> void one(std::unordered_map<Key, Type>& map)
    {
        std::vector<std::pair<Key, Type*>> sorted;
        for (auto& [key, value] : map) sorted.emplace_back(key, &value);
        std::sort(sorted.begin(), sorted.end());
        size(sorted.size());
        for (auto& [key, value] : sorted) (*this)(key, *value);
    }
    template <class Type> requires(!Plain<Type>) void one(Type& value) { value.archive(*this); }
};

// Bytes that end too early give empty values, and `whole` says so.
class ArchiveReader {
public:
    static constexpr bool reads = true;

    explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}
    bool whole() const { return !short_ && rest_.empty(); }

    template <class... Types> void operator()(Types&... values) { (one(values), ...); }

private:
    std::string_view rest_;
    bool short_ = false;

    void give_up()
    {
        short_ = true;
        rest_ = {};
    }
    void raw(void* to, std::size_t size)
    {
        if (size > rest_.size()) return give_up();
        if (size > 0) std::memcpy(to, rest_.data(), size);
        rest_.remove_prefix(size);
    }
    // No list has more entries than bytes are left.
    std::size_t size()
    {
        std::uint32_t count = 0;
        raw(&count, sizeof count);
        if (count <= rest_.size()) return count;
        give_up();
        return 0;
    }

    template <Plain Type> void one(Type& value) { raw(&value, sizeof value); }
    void one(std::string& text)
    {
        const std::size_t count = size();
        text.assign(rest_.data(), count);
        rest_.remove_prefix(count);
    }
    template <class First, class Second> void one(std::pair<First, Second>& pair) { (*this)(pair.first, pair.second); }
    template <class Type> void one(std::vector<Type>& list)
    {
        const std::size_t count = size();
        if constexpr (Plain<Type>) {
            if (count * sizeof(Type) > rest_.size()) return give_up();
            list.resize(count);
            raw(list.data(), count * sizeof(Type));
        } else {
            list.resize(count);
            for (Type& value : list) one(value);
        }
    }
    // Both halves are made first: a pair of a type that holds such pairs cannot be made empty with every compiler.
    template <class First, class Second> void one(std::vector<std::pair<First, Second>>& list)
    {
        const std::size_t count = size();
        list.reserve(count);
        for (std::size_t i = 0; i < count && !short_; ++i) {
            First first{};
            Second second{};
            (*this)(first, second);
            list.emplace_back(std::move(first), std::move(second));
        }
    }
    template <class Type, std::size_t count> void one(Type (&list)[count])
    {
        for (Type& value : list) one(value);
    }
    template <class Key, class Type> void one(std::unordered_map<Key, Type>& map)
    {
        const std::size_t count = size();
        map.reserve(count);
        for (std::size_t i = 0; i < count && !short_; ++i) {
            Key key{};
            one(key);
            one(map[key]);
        }
    }
    template <class Type> requires(!Plain<Type>) void one(Type& value) { value.archive(*this); }
};

}  // namespace dateline
