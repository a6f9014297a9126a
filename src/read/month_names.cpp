// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "read/dates.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

using Names = std::vector<std::pair<std::string, int>>;

Names names_in(const char* language)
{
    Names made;
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(language), status);
    if (U_FAILURE(status)) return made;
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
        for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
            std::int32_t count = 0;
            const icu::UnicodeString* months = symbols.getMonths(count, context, width);
            for (std::int32_t i = 0; i < count && i < 12; ++i) {
                std::string name;
                months[i].toUTF8String(name);
                name = fold(name);
                if (name.size() >= 3 && !std::isdigit(static_cast<unsigned char>(name[0]))) made.emplace_back(name, i + 1);
            }
        }
    return made;
}

int month_among(const Names& names, std::string_view folded)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == folded; });
    return found == names.end() ? 0 : found->second;
}

}  // namespace

int month_of(std::string_view word)
{
    // The names that mails and records use are asked first: the others take a moment to collect.
    static const Names usual = names_in("en");
    static const auto others = [] {
        Names made;
        for (const char* language : {"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sv", "da", "nb", "fi", "hu", "ro", "tr", "el", "id", "hr", "sk", "sl", "bg", "sr", "ca", "et", "lv", "lt", "vi", "kk", "az", "ka", "hy", "fa", "ar", "he", "hi", "uz", "ky", "tg", "be", "mk", "sq", "bs", "is", "ms",
                                     "ar_LB", "ar_DZ", "ar_MA", "de_AT", "bn", "th", "ur", "ta", "te", "mr", "gu", "kn", "ml", "pa", "ne", "my", "km", "am", "sw", "af", "eu", "gl"})
            for (auto& name : names_in(language)) made.push_back(std::move(name));
        return made;
    };
    const std::string folded = fold(word);
    if (folded.size() < 3) return 0;
    if (const int month = month_among(usual, folded)) return month;
    static const Names all = others();
    return month_among(all, folded);
}

}  // namespace dateline
