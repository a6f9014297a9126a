// SPDX-License-Identifier: Apache-2.0
// The words under which statuses, bases and counts of events are written and read.
#include <dateline/event.hpp>

#include <iterator>

namespace dateline {

namespace {

constexpr std::string_view statuses[] = {"asserted", "reported", "planned", "possible", "negated", "background"};
static_assert(std::size(statuses) == static_cast<std::size_t>(Status::background) + 1);

constexpr std::string_view counts[] = {"killed", "injured", "missing", "displaced", "detained", "abducted", "rescued", "sick", "participants"};
static_assert(std::size(counts) == count_kinds);

constexpr std::string_view bases[] = {"", "said", "sentence", "told", "story", "dateline", "bound"};
static_assert(std::size(bases) == static_cast<std::size_t>(Basis::bound) + 1);

}  // namespace

std::string_view to_string(Status status) { return statuses[static_cast<std::size_t>(status)]; }

std::optional<Status> status_from(std::string_view word)
{
    for (std::size_t i = 0; i < std::size(statuses); ++i)
        if (statuses[i] == word) return static_cast<Status>(i);
    return std::nullopt;
}

std::string_view to_string(Basis basis) { return bases[static_cast<std::size_t>(basis)]; }

std::optional<Basis> basis_from(std::string_view word)
{
    for (std::size_t i = 0; i < std::size(bases); ++i)
        if (bases[i] == word) return static_cast<Basis>(i);
    return std::nullopt;
}

std::string_view to_string(CountKind kind) { return counts[static_cast<std::size_t>(kind)]; }

}  // namespace dateline
