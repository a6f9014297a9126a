// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/transliterate.hpp"

#include <algorithm>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

constexpr std::size_t shortest = 4;   // letters; fewer meet words and initials

enum class Script { other, cyrillic, greek, arabic };

// By the first bytes of its letters; a name of two scripts is none of these.
Script script_of(std::string_view name)
{
    Script found = Script::other;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return Script::other;
        if (byte < 0xC0) continue;
        const Script script = byte >= 0xD0 && byte <= 0xD4 ? Script::cyrillic : byte >= 0xCD && byte <= 0xCF ? Script::greek : byte >= 0xD8 && byte <= 0xDB ? Script::arabic : Script::other;
        if (byte == 0xE2) continue;   // dashes and quotes
        if (script == Script::other || (found != Script::other && found != script)) return Script::other;
        found = script;
    }
    return found;
}

struct Way {
    const char* languages;   // with a space around each
    const char* countries;   // whose names of no language are read so
    const char* id;          // of ICU: what one way leaves over the next takes
};

// Letters that only some languages have are left to the ways that come after.
constexpr Way cyrillic[] = {
    {" uk ", " UA ", "Ukrainian-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" be ", " BY ", "Belarusian-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" bg ", " BG ", "Bulgarian-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" mk ", " MK ", "Macedonian-Latin/BGN; Serbian-Latin/BGN; Cyrillic-Latin"},
    {" sr sh bs hr ", " RS ME BA XK ", "Serbian-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" kk ", "", "Kazakh-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" ky ", " KG ", "Kirghiz-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" mn ", " MN ", "Mongolian-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {" uz ", " UZ ", "Uzbek-Latin/BGN; Russian-Latin/BGN; Cyrillic-Latin"},
    {"", "", "Russian-Latin/BGN; Kazakh-Latin/BGN; Ukrainian-Latin/BGN; Cyrillic-Latin"},
};
constexpr Way greek[] = {{"", "", "Greek-Latin/UNGEGN"}};
constexpr Way arabic[] = {
    {" fa ", " IR ", "Persian-Latin/BGN; Arabic-Latin"},
    {" ps ", " AF ", "Pashto-Latin/BGN; Persian-Latin/BGN; Arabic-Latin"},
    {"", "", "Arabic-Latin/BGN; Persian-Latin/BGN; Arabic-Latin"},
};

constexpr const char* writes_cyrillic = " RU UA BY KZ KG TJ UZ TM BG RS MK ME BA XK MN MD GE AM AZ ";
constexpr const char* writes_greek = " GR CY ";
constexpr const char* writes_arabic = " SA IQ SY JO LB EG SD LY TN DZ MA MR EH YE OM AE QA BH KW PS IR AF PK DJ SO TD KM ";

bool listed(std::string_view list, std::string_view word)
{
    const auto at = list.find(word);
    return !word.empty() && at != std::string_view::npos && at > 0 && list[at - 1] == ' ' && list[at + word.size()] == ' ';
}

template <std::size_t Size>
const char* way_for(const Way (&ways)[Size], std::string_view language, std::string_view country)
{
    const auto fits = [&](const Way& way) { return language.empty() ? listed(way.countries, country) : listed(way.languages, language); };
    const auto found = std::find_if(std::begin(ways), std::end(ways) - 1, fits);
    return found->id;
}

}  // namespace

struct Latinizer::Rules {
    std::unique_ptr<icu::Transliterator> way;
};

Latinizer::Latinizer() = default;
Latinizer::~Latinizer() = default;

const Latinizer::Rules& Latinizer::rules(const char* id)
{
    auto& known = rules_[id];
    if (!known) {
        UErrorCode fault = U_ZERO_ERROR;
        UParseError place;
        known = std::make_unique<Rules>();
        known->way.reset(icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, place, fault));
        if (U_FAILURE(fault)) known->way.reset();
    }
    return *known;
}

std::string Latinizer::latin(std::string_view name, std::string_view language, std::string_view country)
{
    const char* id = nullptr;
    switch (script_of(name)) {
    case Script::cyrillic:
        if (country.empty() || listed(writes_cyrillic, country)) id = way_for(cyrillic, language, country);
        break;
    case Script::greek:
        if (country.empty() || listed(writes_greek, country)) id = way_for(greek, language, country);
        break;
    case Script::arabic:
        if (country.empty() || listed(writes_arabic, country)) id = way_for(arabic, language, country);
        break;
    case Script::other: break;
    }
    if (!id) return {};
    const Rules& rules = this->rules(id);
    if (!rules.way) return {};
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
    rules.way->transliterate(text);
    // Signs for what Latin letters cannot say: nobody writes them.
    icu::UnicodeString kept;
    std::size_t letters = 0;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text[i];
        if (c >= 0x02B0 && c <= 0x02FF) continue;
        if (c >= 0x0370 && c <= 0x06FF) return {};
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x0250);
        kept.append(c);
    }
    if (letters < shortest) return {};
    std::string out;
    kept.toUTF8String(out);
    return out;
}

}  // namespace dateline::gazetteer
