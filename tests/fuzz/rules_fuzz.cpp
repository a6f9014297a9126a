// SPDX-License-Identifier: Apache-2.0
// Any bytes as a pattern, a rule file and a text: faults are told, nothing crashes, work stays bounded.
#include <cstddef>
#include <cstdint>
#include <string>

#include "rules/pack.hpp"
#include "rules/read_json.hpp"
#include "rules/rule_compiler.hpp"
#include "text/tokens.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace dateline;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    Diagnostics faults;
    parse_json(bytes, "fuzz.json", faults);

    // The first line is a pattern, the rest the text.
    Pack pack;
    const auto line = bytes.find('\n');
    PatternParser parser(pack.lexicon, pack.vocabulary, pack.text);
    RuleCompiler compiler;
    RuleSource source;
    source.rule.id = "fuzz";
    source.rule.match = bytes.substr(0, line);
    if (!compiler.read(source, parser, faults)) return 0;
    pack.rules[0] = compiler.compile(pack.lexicon, pack.vocabulary);
    Document document;
    document.text = line == std::string::npos ? bytes : bytes.substr(line + 1);
    const Tokens tokens = tokenize(document, pack);
    const Sequence sequence = make_sequence(tokens, {});
    MatchCache cache(100'000);
    Matches matches;
    pack.rules[0].find(sequence, cache, matches);
    return 0;
}
