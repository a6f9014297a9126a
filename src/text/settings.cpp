// SPDX-License-Identifier: Apache-2.0
#include "rules/pack.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"

namespace dateline {
namespace {

std::vector<std::string> folded_list(const Value* list)
{
    std::vector<std::string> out;
    if (list)
        for (const Value& item : list->items) out.push_back(fold(item.text));
    return out;
}

char32_t first_character(std::string_view text, char32_t otherwise) { return text.empty() ? otherwise : character_at(text, 0).code; }

}  // namespace

void prepare_text(Pack& pack)
{
    TextSettings& text = pack.text;
    if (const Value* section = pack.settings.find("text")) {
        text.suffix_clitics = folded_list(section->find("suffix-clitics"));
        text.prefix_clitics = folded_list(section->find("prefix-clitics"));
        text.decimal_point = first_character(section->text_or("decimal-point", ""), text.decimal_point);
        text.digit_group = first_character(section->text_or("digit-group", ""), text.digit_group);
    }
    static constexpr std::pair<const char*, TextSettings::WordFlag> flags[] = {
        {"abbreviation", TextSettings::abbreviation},
        {"clause-mark", TextSettings::clause_mark},
        {"sentence-opener", TextSettings::sentence_opener},
        {"stop-word", TextSettings::stop_word},
        {"month", TextSettings::month},
    };
    text.word_flags.assign(pack.vocabulary.size() + 1, 0);
    for (const auto& [name, flag] : flags)
        pack.lexicon.words(pack.lexicon.class_id(name), [&, &flag = flag](std::uint32_t word, const Value&) { text.word_flags[word] |= flag; });
}

}  // namespace dateline
