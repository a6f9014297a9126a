// SPDX-License-Identifier: Apache-2.0
// Which words may be places: names that the gazetteer knows or that the text declares, each with the
// log odds that it is one; positions in figures; positions relative to places.
#include "place/find_places.hpp"

#include <algorithm>
#include <array>

#include "place/containers.hpp"
#include "place/coordinates.hpp"
#include "place/positions.hpp"
#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {

namespace {

// Below this the rest of the document cannot make a place of it any more.
constexpr float hopeless = -4.5F;
// A parent ("Texas" in "Paris, Texas") has to be likely itself.
constexpr float likely_parent = -2.5F;
// Log odds of a large place in a hashtag of several words.
constexpr float run_together = 2.5F;

}  // namespace

std::vector<PlaceMention> find_coordinates(const Tokens& tokens)
{
    std::vector<PlaceMention> found;
    std::uint32_t past = 0;   // byte behind the last one
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind != TokenKind::number && token.kind != TokenKind::symbol) continue;
        std::optional<Coordinate> coordinate;
        if (token.kind == TokenKind::number && token.begin >= past) coordinate = read_coordinate(tokens.text, token.begin);
        else if (token.kind == TokenKind::symbol && token.begin >= past + 8 && token.end - token.begin == 1 && tokens.text[token.begin] == '+')
            coordinate = read_plus_code(tokens.text, token.begin);
        if (!coordinate || coordinate->span.begin < past) continue;
        PlaceMention mention;
        std::uint32_t first = i;
        while (first > 0 && tokens[first - 1].begin >= coordinate->span.begin) --first;
        std::uint32_t last = i;
        while (last + 1 < tokens.size() && tokens[last + 1].begin < coordinate->span.end) ++last;
        mention.tokens = {first, last + 1};
        mention.end = coordinate->span.end;
        mention.role = PlaceRole::coordinate;
        mention.score = 8;
        mention.rule = to_string(coordinate->notation);
        Position position;
        position.figures = true;
        position.point = coordinate->point;
        position.radius_m = coordinate->radius_m;
        mention.position = std::make_shared<const Position>(position);
        past = coordinate->span.end;
        i = last;
        found.push_back(std::move(mention));
    }
    return found;
}

namespace {

// "Helmand province", "the city of X": the noun's kind.
std::optional<PlaceKind> said_kind(const Tokens& tokens, const Gathered& one, const PlaceModel& model)
{
    const Around around(tokens);
    const TokenRange range = one.mention.tokens;
    if (const auto kind = model.kind_of(tokens[range.past - 1].word); kind && range.size() > 1) return kind;
    if (const auto after = around.after(range.past - 1); around.word(after)) {
        // Newspapers are called after the town that they appear in.
        if (around.capital(after) && (model.marks_of(tokens[after].word) & mark_paper)) return PlaceKind::settlement;
        if (const auto kind = model.kind_of(tokens[after].word)) return kind;
    }
    const auto before = around.before(range.first);
    // "the governor of Georgia", "the mayor of New York"
    if (const auto ruler = around.before(before); around.word(before) && around.letters(before) == 2 && around.word(ruler) && tokens[ruler].word < model.rules.size())
        if (const std::uint8_t kind = model.rules[tokens[ruler].word]) return static_cast<PlaceKind>(kind - 1);
    // "the towns of X" lie there and are not called so.
    if (const auto before2 = around.before(before); around.word(before) && around.letters(before) == 2 && around.word(before2) &&
                                                    (model.marks_of(tokens[before2].word) & mark_one_place))
        return model.kind_of(tokens[before2].word);
    return std::nullopt;
}

// "Lassa fever", "a Peking duck": a thing that is called after a place.
bool names_thing(const Tokens& tokens, const Gathered& one, const PlaceModel& model)
{
    const Around around(tokens);
    const auto after = around.after(one.mention.tokens.past - 1);
    return around.word(after) && listed(model.things, tokens, after) && tokens[after].shape == Shape::lower;
}

// "Moscow denied it", "Washington and Tehran agreed": a capital's or a country's name in the place of its government's.
bool for_government(const Tokens& tokens, const Gathered& one, const PlaceModel& model, const NameEntry& entry)
{
    if (one.plural_kind) return false;
    constexpr auto states = 1U << static_cast<unsigned>(PlaceKind::country) | 1U << static_cast<unsigned>(PlaceKind::capital);
    if (!(entry.kinds & states)) return false;
    const Around around(tokens);
    const auto before = around.before(one.mention.tokens.first);
    // "backed by Kigali", "accused by Tehran"
    if (around.word(before) && listed(model.agents, tokens, before)) {
        const auto verb = around.before(before);
        return around.word(verb) && (model.marks_of(tokens[verb].word) & mark_metonym);
    }
    // "Moscow denied it", "Moscow has denied it"
    auto after = around.after(one.mention.tokens.past - 1);
    if (around.word(after) && listed(model.auxiliaries, tokens, after)) after = around.after(after);
    if (!around.word(after) || !(model.marks_of(tokens[after].word) & mark_metonym)) return false;
    return !around.word(before) || !(around.capital(before) || (model.marks_of(tokens[before].word) & (mark_preposition | mark_title | mark_geo)));
}

// "Utah, Virginia, Washington and Wyoming": the names beside a name in a list, where most are states or countries.
class Lists {
public:
    Lists(const Tokens& tokens, const std::vector<Gathered>& gathered, const ReadingTable& table, const PlaceModel& model)
        : tokens_(tokens), around_(tokens), gathered_(gathered), table_(table), model_(model)
    {
    }

    // The next name goes on with the list: a comma or a short word stands between.
    bool joined(std::size_t i) const
    {
        if (i + 1 >= gathered_.size() || gathered_[i].sentence != gathered_[i + 1].sentence) return false;
        const std::uint32_t past = gathered_[i].mention.tokens.past;
        const std::uint32_t next = gathered_[i + 1].mention.tokens.first;
        const auto link = [&](std::uint32_t at) { return around_.is(at, ',') || (around_.word(at) && !around_.capital(at) && listed(model_.joins, tokens_, at)); };
        return (next == past + 1 && link(past)) || (next == past + 2 && around_.is(past, ',') && link(past + 1));
    }
    // The weightiest reading, where it is a state's or a country's.
    const Reading* state(std::size_t i) const
    {
        const auto readings = table_.readings(gathered_[i].name);
        if (readings.empty() || (readings[0].kind != PlaceKind::admin1 && readings[0].kind != PlaceKind::country)) return nullptr;
        if (readings[0].name_kind == NameKind::demonym) return nullptr;
        // "Aleppo and Homs" are towns as well as provinces.
        const bool town = readings[0].kind == PlaceKind::admin1 && std::any_of(readings.begin(), readings.end(), [](const Reading& one) { return one.in_division; });
        return town ? nullptr : &readings[0];
    }
    bool alike(std::size_t i, std::size_t j) const
    {
        const Reading* a = state(i);
        const Reading* b = state(j);
        return a && b && a->kind == b->kind && (a->kind == PlaceKind::country || a->country == b->country);
    }
    // Of three states in a row, none is the parent of a town that is called like another.
    bool row(std::size_t i) const
    {
        if (!joined(i) || !alike(i, i + 1)) return false;
        return (i > 0 && joined(i - 1) && alike(i - 1, i)) || (joined(i + 1) && alike(i + 1, i + 2));
    }
    const Reading* beside(std::size_t i) const
    {
        const Reading* before = i > 0 && joined(i - 1) ? state(i - 1) : nullptr;
        const Reading* after = joined(i) ? state(i + 1) : nullptr;
        if (before && after && (before->kind != after->kind || (before->kind == PlaceKind::admin1 && before->country != after->country))) return nullptr;
        // "Paris, Texas" is no list of two.
        if (before && after) return before;
        if (before && !around_.is(gathered_[i - 1].mention.tokens.past, ',')) return before;
        if (before && i > 1 && joined(i - 2) && alike(i - 2, i - 1)) return before;
        if (after && !around_.is(gathered_[i].mention.tokens.past, ',')) return after;
        return after && joined(i + 1) && alike(i + 1, i + 2) ? after : nullptr;
    }

private:
    const Tokens& tokens_;
    Around around_;
    const std::vector<Gathered>& gathered_;
    const ReadingTable& table_;
    const PlaceModel& model_;
};

// "the Atlantic", "the tropical Atlantic": and not "the Atlantic City airport", "the Georgia coast".
bool with_article(const Tokens& tokens, const Gathered& one, const PlaceModel& model)
{
    const Around around(tokens);
    const TokenRange range = one.mention.tokens;
    const auto after = around.after(range.past - 1);
    // A noun behind it has the article itself.
    if (around.word(after) && (around.capital(after) || tokens[after].glued || around.letters(after) > 4 || (model.marks_of(tokens[after].word) & mark_geo)))
        return false;
    auto before = around.before(range.first);
    for (int words = 0; words < 3 && around.word(before); ++words, before = around.before(before)) {
        if (model.marks_of(tokens[before].word) & mark_article) return true;
        if (tokens[before].shape != Shape::lower || around.letters(before) < 4 || (model.marks_of(tokens[before].word) & mark_geo)) return false;
    }
    return false;
}

// "eastern Washington", "across Georgia"
bool said_wide(const Tokens& tokens, const Gathered& one, const PlaceModel& model)
{
    const Around around(tokens);
    const auto before = around.before(one.mention.tokens.first);
    return around.word(before) && listed(model.wide, tokens, before);
}

// "the Sumy and Chernihiv regions", "Becker, Clay and Swift counties": the noun behind the last name of a list says what each of them is,
// and speaks for each as for the last.
void spread_plural_kinds(const Tokens& tokens, const Lists& lists, const PlaceModel& model, std::vector<Gathered>& gathered, std::vector<Recogniser::Judgement>& judged)
{
    const Around around(tokens);
    for (std::size_t last = gathered.size(); last-- > 0;) {
        const auto after = around.after(gathered[last].mention.tokens.past - 1);
        if (!around.word(after) || tokens[after].shape != Shape::lower || !listed(model.plural_geo, tokens, after)) continue;
        const auto kind = model.kind_of(tokens[after].word);
        for (std::size_t i = last;; --i) {
            gathered[i].plural_kind = kind;
            judged[i].score = std::max(judged[i].score, judged[last].score);
            if (i == 0 || !lists.joined(i - 1)) break;
            const Reading* wider = lists.state(i - 1);
            if (wider && wider->kind == PlaceKind::country) break;
        }
    }
}

// "Kono and Kailahun districts": divisions that are told in one breath lie in one country. What has only towns of other countries than its
// larger neighbour in the list is a division that no table has.
bool denied_by_mate(const std::vector<Gathered>& gathered, const Lists& lists, const ReadingTable& table, std::size_t index)
{
    const auto own = table.readings(gathered[index].name);
    constexpr std::uint32_t divisions = division_kinds | 1U << static_cast<unsigned>(PlaceKind::admin2);
    if (!gathered[index].plural_kind || own.empty() || demonym(own) || (table.entry(gathered[index].name).kinds & divisions)) return false;
    const auto denies = [&](std::size_t mate) {
        const auto other = table.readings(gathered[mate].name);
        if (!gathered[mate].plural_kind || other.empty() || table.entry(gathered[mate].name).most_people <= table.entry(gathered[index].name).most_people) return false;
        return std::none_of(own.begin(), own.end(), [&](const Reading& one) {
            return std::any_of(other.begin(), other.end(), [&](const Reading& two) { return one.country == two.country; });
        });
    };
    return (lists.joined(index) && denies(index + 1)) || (index > 0 && lists.joined(index - 1) && denies(index - 1));
}

// Where the text says that its names lie, for those that no table has. `place` gives the mention of each name, if it is one.
void tell_containers(const Tokens& tokens, const std::vector<Gathered>& gathered, const Lists& lists, const PlaceModel& model, const std::vector<std::uint32_t>& place,
                     std::vector<PlaceMention>& found)
{
    constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<std::size_t> behind(gathered.size(), gathered.size());
    for (std::size_t i = gathered.size(); i-- > 0;) {
        const bool joined = gathered[i].plural_kind && lists.joined(i);
        behind[i] = joined ? behind[i + 1] : container_behind(tokens, gathered, model, i);
        if (place[i] == none) continue;
        for (std::size_t at = behind[i]; at < gathered.size() && found[place[i]].container == none; at = behind[at]) found[place[i]].container = place[at];
        if (!joined || place[i + 1] == none || !gathered[i + 1].plural_kind) continue;
        found[place[i]].mate = place[i + 1];
        found[place[i + 1]].mate = place[i];
    }
}

// "the Harbour Safety Council (HSC)": the brackets explain the letters, and no place is meant, unless what comes before is one.
bool spelled_out(const Tokens& tokens, const std::vector<Gathered>& gathered, std::size_t index)
{
    const Around around(tokens);
    const TokenRange range = gathered[index].mention.tokens;
    const Token& token = tokens[range.first];
    const std::uint32_t letters = around.letters(range.first);
    if (range.size() != 1 || token.shape != Shape::upper || letters < 2 || letters > 6) return false;
    auto at = around.before(range.first);
    // Who they belong to may stand with them: "(UN HSC)".
    if (around.word(at) && tokens[at].shape == Shape::upper) at = around.before(at);
    if (!around.is(at, '(')) return false;
    const auto bracket = at;
    for (std::uint32_t i = letters; i-- > 0;) {
        at = around.before(at);
        if (!around.capital(at) || tokens.text[tokens[at].begin] != tokens.text[token.begin + i]) return false;
    }
    if (index == 0) return true;
    const Gathered& last = gathered[index - 1];
    return last.mention.tokens.past != bracket || last.mention.tokens.first > at || last.found != Found::gazetteer;
}

// Names that are written small elsewhere are common words as well.
class SmallWords {
public:
    void add(std::uint64_t key)
    {
        bits_[key >> 6 & 255] |= std::uint64_t{1} << (key & 63);
        keys_.push_back(key);
    }
    void look(const Tokens& tokens)
    {
        std::sort(keys_.begin(), keys_.end());
        for (const Token& token : tokens.tokens) {
            const bool asked_for = bits_[token.key >> 6 & 255] >> (token.key & 63) & 1;
            if (!(asked_for & (token.shape == Shape::lower))) continue;   // one branch for both: either alone is a toss
            if (std::binary_search(keys_.begin(), keys_.end(), token.key)) seen_.push_back(token.key);
        }
        std::sort(seen_.begin(), seen_.end());
    }
    bool seen(std::uint64_t key) const { return std::binary_search(seen_.begin(), seen_.end(), key); }

private:
    std::array<std::uint64_t, 256> bits_{};
    std::vector<std::uint64_t> keys_, seen_;
};

}  // namespace

std::vector<PlaceMention> find_places(const Tokens& tokens, const Times& times, const std::vector<NameMention>& names, Context& context)
{
    auto coordinates = find_coordinates(tokens);
    if (!context.pack.place_model) return coordinates;
    const PlaceModel& model = *context.pack.place_model;
    context.workspace.readings.begin(context.pack, context.gazetteer);
    ReadingTable table(context.workspace.readings);
    auto gathered = gather_names(tokens, times, names, table, context);

    std::size_t figures = 0;
    if (!coordinates.empty()) std::erase_if(gathered, [&](const Gathered& one) {
        while (figures < coordinates.size() && coordinates[figures].tokens.past <= one.mention.tokens.first) ++figures;
        return figures < coordinates.size() && coordinates[figures].tokens.first < one.mention.tokens.past;
    });

    SmallWords small;
    for (const Gathered& one : gathered)
        if (one.mention.tokens.size() == 1) small.add(one.mention.key);
    small.look(tokens);

    // People are called by their full name once and by their surname after.
    std::vector<bool> people(table.size(), false), people_first(table.size(), false), seen(table.size(), false), letters(table.size(), false);
    Recogniser recogniser(tokens, gathered, table, model);
    std::vector<Recogniser::Judgement> judged(gathered.size());
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        judged[i] = recogniser.judge(i);
        // Words that somebody ran together in a hashtag: what stands around it says little.
        if (gathered[i].run_together) judged[i].score = std::max(judged[i].score, run_together);
        const std::uint32_t name = gathered[i].name;
        if (spelled_out(tokens, gathered, i)) letters[name] = true;
        if (judged[i].person) people[name] = true;
        if (!seen[name]) people_first[name] = judged[i].surname && gathered[i].inside == MentionKind::person;
        seen[name] = true;
    }

    std::vector<std::uint32_t> place(gathered.size(), 0xFFFFFFFF);   // index in the result
    std::vector<PlaceMention> found;
    found.reserve(gathered.size());
    const Lists lists(tokens, gathered, table, model);
    spread_plural_kinds(tokens, lists, model, gathered, judged);
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        Gathered& one = gathered[i];
        if (judged[i].score < hopeless || letters[one.name] || (!demonym(table.readings(one.name)) && names_thing(tokens, one, model))) continue;
        PlaceMention& mention = one.mention;
        mention.score = judged[i].score;
        mention.people = people[one.name];
        mention.inside = one.inside;
        mention.people_first = people_first[one.name];
        mention.common = mention.tokens.size() == 1 && small.seen(mention.key);
        mention.first = tokens[mention.tokens.first].sentence_first;
        if (const Reading* beside = lists.beside(i)) {
            mention.list_kind = beside->kind;
            mention.list_country = beside->country;
        }
        mention.said_kind = one.plural_kind ? one.plural_kind : said_kind(tokens, one, model);
        mention.declared = one.found == Found::composite || (one.found == Found::unknown && mention.said_kind);
        if (mention.role == PlaceRole::literal && for_government(tokens, one, model, table.entry(one.name))) mention.role = PlaceRole::metonym;
        // "Bank of Kenya", "the Odesa police": the place tells things of a kind apart, and need not be where they are.
        if (mention.role == PlaceRole::literal && one.inside_more && one.inside != MentionKind::person) mention.role = PlaceRole::associative;
        mention.article = with_article(tokens, one, model);
        mention.area = said_wide(tokens, one, model);
        const CaseStyle style = tokens.sentences[one.sentence].style;
        mention.one_case = style == CaseStyle::all_upper || style == CaseStyle::all_lower;
        mention.dateline = times.dateline_place && times.dateline_place->first <= mention.tokens.first && mention.tokens.past <= times.dateline_place->past;
        if (one.found == Found::gazetteer && (denied_by(tokens, gathered, table, model, i) || denied_by_mate(gathered, lists, table, i))) {
            one.found = Found::unknown;
            mention.name = NameCursor{};
            mention.key = extend_key(mention.key, mention.key);   // it is not what is called so elsewhere in the text
            mention.declared = !mention.people;
        }
        mention.rule = one.found == Found::gazetteer ? "gazetteer" : one.found == Found::composite ? "composite" : "unknown";
        if (demonym(table.readings(one.name))) mention.role = PlaceRole::demonym;
        place[i] = static_cast<std::uint32_t>(found.size());
        found.push_back(std::move(mention));
    }
    for (std::size_t i = 0; i + 1 < gathered.size(); ++i) {
        const bool where = !judged[i].in_next && says_where(tokens, gathered[i], gathered[i + 1], model) &&
                           may_lie_in(table.readings(gathered[i].name), table.readings(gathered[i + 1].name));
        if ((!judged[i].in_next && !where) || lists.row(i) || place[i] == 0xFFFFFFFF || place[i + 1] == 0xFFFFFFFF || judged[i + 1].score < likely_parent) continue;
        found[place[i]].parent = place[i + 1];
        found[place[i + 1]].holds = true;
    }

    tell_containers(tokens, gathered, lists, model, place, found);

    if (!coordinates.empty()) {
        // Indexes of parents move with the merge.
        std::vector<PlaceMention> merged;
        std::vector<std::uint32_t> moved(found.size());
        std::size_t next = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            while (next < coordinates.size() && coordinates[next].tokens.first < found[i].tokens.first) merged.push_back(std::move(coordinates[next++]));
            moved[i] = static_cast<std::uint32_t>(merged.size());
            merged.push_back(std::move(found[i]));
        }
        while (next < coordinates.size()) merged.push_back(std::move(coordinates[next++]));
        for (PlaceMention& mention : merged)
            for (std::uint32_t* index : {&mention.parent, &mention.container, &mention.mate})
                if (*index != 0xFFFFFFFF) *index = moved[*index];
        found = std::move(merged);
    }
    find_positions(tokens, found, context);
    return found;
}

}  // namespace dateline
