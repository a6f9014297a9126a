// SPDX-License-Identifier: Apache-2.0
// What words such as "ago", "next" and "following" say of the way from where is counted.
#pragma once

#include "time/mention.hpp"

namespace dateline {

inline bool counts_from_focus(Move move)
{
    return move == Move::before || move == Move::after || move == Move::previous || move == Move::following || move == Move::same;
}

inline int sign_of(Move move)
{
    switch (move) {
    case Move::ago:
    case Move::last:
    case Move::latest:
    case Move::before:
    case Move::previous:
    case Move::over:
        return -1;
    case Move::hence:
    case Move::next:
    case Move::coming:
    case Move::after:
    case Move::following:
    case Move::ahead:
        return 1;
    default:
        return 0;
    }
}

// Fields that say which stretch of a year is meant.
inline bool says_part_of_year(const TimeMention& mention)
{
    return mention.has(Field::month) || mention.has(Field::quarter) || mention.has(Field::half) || mention.has(Field::season) || mention.feast != nullptr;
}

}  // namespace dateline
