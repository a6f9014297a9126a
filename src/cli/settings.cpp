// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

#include <dateline/gazetteer.hpp>

#include "event/event_rules.hpp"
#include "place/home.hpp"
#include "read/dates.hpp"
#include "read/decode.hpp"
#include "rules/nearest.hpp"
#include "rules/pack.hpp"

namespace dateline::cli {

ReadSettings read_settings(const Arguments& arguments)
{
    ReadSettings settings;
    settings.format = arguments.text(Opt::input_format);
    settings.encoding = arguments.text(Opt::encoding);
    if (!settings.encoding.empty() && !known_encoding(settings.encoding)) {
        const auto near = dateline::nearest(settings.encoding, encodings());
        throw Error({Severity::error, "--encoding", "there is no encoding \"" + settings.encoding + "\"", near.empty() ? "give its IANA name: UTF-8, windows-1251" : "did you mean " + near + "?"});
    }
    settings.id_field = arguments.text(Opt::id_field, settings.id_field);
    settings.text_field = arguments.text(Opt::text_field, settings.text_field);
    settings.title_field = arguments.text(Opt::title_field, settings.title_field);
    settings.date_field = arguments.text(Opt::date_field, settings.date_field);
    settings.url_field = arguments.text(Opt::url_field, settings.url_field);
    settings.home_field = arguments.text(Opt::home_field, settings.home_field);
    settings.max_document = arguments.size(Opt::max_doc_size, settings.max_document);
    settings.allow_network = arguments.has(Opt::allow_network);
    settings.raw = arguments.has(Opt::raw);
    settings.published = arguments.date(Opt::date);
    if (const auto read = settings.published ? parse_published(arguments.text(Opt::date)) : std::nullopt) settings.offset = read->offset;
    return settings;
}

KnowledgeSettings knowledge_settings(const Arguments& arguments)
{
    KnowledgeSettings settings;
    settings.data = arguments.text(Opt::data);
    for (const auto& folder : arguments.list(Opt::rules)) settings.rules.emplace_back(folder);
    for (const auto& file : arguments.list(Opt::gazetteer)) settings.gazetteers.emplace_back(file);
    settings.disabled = arguments.list(Opt::disable);
    return arguments.has(Opt::project) ? open_project(arguments.text(Opt::project), std::move(settings)) : settings;
}

namespace {

std::string upper(std::string code)
{
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return code;
}

std::string lower(std::string_view word)
{
    std::string low(word);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

// A tag begins with two or three letters. Languages without a pack are read as far as that goes.
void check_language(const Arguments& arguments, const Knowledge& knowledge)
{
    if (!arguments.has(Opt::language)) return;
    const std::string tag = arguments.text(Opt::language);
    const std::string_view first = std::string_view(tag).substr(0, tag.find('-'));
    const bool letters = std::all_of(first.begin(), first.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (letters && (first.size() == 2 || first.size() == 3)) return;
    std::string hint = "give a BCP 47 tag; there are rules for ", meant;
    for (const auto& known : knowledge.languages()) {
        hint += known + ", ";
        if (lower(knowledge.pack(known).title) == lower(tag)) meant = known;
    }
    hint.resize(hint.size() - 2);
    throw Error({Severity::error, "--language", "\"" + tag + "\" is no tag of a language", meant.empty() ? hint : "did you mean " + meant + "?"});
}

// By its code in capitals.
void check_country(const char* option, const std::string& code, const Gazetteer& gazetteer)
{
    if (gazetteer.country(code) != no_place) return;
    std::string meant;   // "Kazakhstan" is KZ
    constexpr std::size_t least_letters = 4;   // of a code, a slip cannot be told from another code
    for (const auto how : {Gazetteer::Search::exact, Gazetteer::Search::fuzzy})
        for (const PlaceIndex found : code.size() < least_letters ? std::vector<PlaceIndex>{} : gazetteer.search(code, how, 20))
            if (const Place place = gazetteer.place(found); meant.empty() && place.kind == PlaceKind::country) meant = place.country;
    throw Error({Severity::error, option, "there is no country \"" + code + "\"", meant.empty() ? "give its ISO 3166-1 code of two letters: KZ" : "did you mean " + meant + "?"});
}

// "Fargo, ND": one of the names must be that of a place. The state alone serves where the town is not known.
void check_home(const std::string& home, const Knowledge& knowledge)
{
    if (names_a_place(home, knowledge)) return;
    const std::string first = home.substr(0, home.find(','));
    const auto near = knowledge.gazetteer().search(first, Gazetteer::Search::fuzzy, 1);
    throw Error({Severity::error, "--home", "there is no place \"" + home + "\"",
                 near.empty() ? "\"dateline gazetteer search\" shows which there are" : "did you mean " + std::string(knowledge.gazetteer().place(near.front()).name) + "?"});
}

}  // namespace

void check_home(const Document& document, const Knowledge& knowledge, Diagnostics& faults)
{
    if (document.home.empty() || names_a_place(document.home, knowledge)) return;
    faults.push_back({Severity::warning, document.id, "There is no place \"" + document.home + "\" that its source could be at home in.",
                      "Write it as \"Fargo, ND\"; --home-field names the field that holds it, and \"dateline gazetteer search\" shows which places there are."});
}

std::shared_ptr<const Knowledge> load_knowledge(const Arguments& arguments)
{
    static auto& kept = *new std::shared_ptr<const Knowledge>;
    kept = Knowledge::load(knowledge_settings(arguments));
    check_language(arguments, *kept);
    for (const auto& code : arguments.list(Opt::home_country)) check_country("--home-country", upper(code), kept->gazetteer());
    if (arguments.has(Opt::home)) check_home(arguments.text(Opt::home), *kept);
    return kept;
}

ExtractSettings extract_settings(const Arguments& arguments)
{
    static constexpr std::string_view policies[] = {"automatic", "news", "narrative", "future"};
    ExtractSettings settings;
    settings.policy = static_cast<TimePolicy>(arguments.choice(Opt::policy, policies, 0));
    settings.horizon_days = static_cast<int>(arguments.whole(Opt::horizon, settings.horizon_days, 0, 36500));
    settings.home = arguments.text(Opt::home);
    settings.country = arguments.text(Opt::home_country);
    settings.candidates = arguments.has(Opt::candidates);
    if (arguments.has(Opt::only)) {
        static constexpr std::string_view parts[] = {"times", "places", "events"};
        bool ExtractSettings::*const wanted[] = {&ExtractSettings::times, &ExtractSettings::places, &ExtractSettings::events};
        for (const auto part : wanted) settings.*part = false;
        for (const auto& one : arguments.list(Opt::only)) {
            const auto found = std::find(std::begin(parts), std::end(parts), one);
            if (found == std::end(parts)) throw Error({Severity::error, "--only", "\"" + one + "\" is not found in texts", "give any of times, places and events, with commas between"});
            settings.*wanted[found - std::begin(parts)] = true;
        }
    }
    return settings;
}

WriteSettings write_settings(const Arguments& arguments)
{
    WriteSettings settings;
    settings.format = arguments.text(Opt::format);
    settings.overwrite = arguments.has(Opt::overwrite);
    settings.upsert = arguments.has(Opt::upsert);
    settings.append = arguments.has(Opt::append);
    if (settings.overwrite + settings.upsert + settings.append > 1)
        throw Error({Severity::error, "", "only one of --overwrite, --upsert and --append can be used", "--upsert keeps rows that are not written, --overwrite does not"});
    settings.record_separator = arguments.has(Opt::record_separator);
    settings.crs = arguments.text(Opt::crs);
    settings.title = arguments.text(Opt::title);
    return settings;
}

unsigned jobs(const Arguments& arguments)
{
    const auto processors = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(arguments.whole(Opt::jobs, processors, 1, 1024));
}

namespace {

// Gives documents that name no language the one of --language.
class SpokenReader final : public Reader {
public:
    SpokenReader(std::unique_ptr<Reader> reader, std::string language) : reader_(std::move(reader)), language_(std::move(language)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        auto document = reader_->next(faults);
        if (document && document->language.empty()) document->language = language_;
        return document;
    }
    double progress() const override { return reader_->progress(); }
    std::uint64_t bytes() const override { return reader_->bytes(); }

private:
    std::unique_ptr<Reader> reader_;
    std::string language_;
};

}  // namespace

std::unique_ptr<Reader> open_reader(const Arguments& arguments)
{
    if (arguments.inputs.empty())
        throw Error({Severity::error, "", "there is nothing to read",
                     std::string("name a file or a folder, or - for standard input: \"dateline ") + arguments.command->name + " -\""});
    auto reader = Reader::open(arguments.inputs, read_settings(arguments));
    if (!arguments.has(Opt::language)) return reader;
    return std::make_unique<SpokenReader>(std::move(reader), arguments.text(Opt::language));
}

std::span<const std::pair<const char*, const char*>> data_search_order()
{
    static constexpr std::pair<const char*, const char*> places[] = {
        {"--data DIR", "The folder that the option names is the only one looked at."},
        {"$DATELINE_DATA", "The folder that this environment variable names."},
        {"share/dateline", "Beside the program, as in the build tree, or one level above, as where it is installed."},
        {"PREFIX/share/dateline", "Below the prefix that Dateline was configured for."},
    };
    return places;
}

namespace {

std::vector<std::string> upper(std::vector<std::string> codes)
{
    for (auto& code : codes) code = upper(std::move(code));
    return codes;
}

std::array<double, 4> box_from(const std::string& text)
{
    std::array<double, 4> box{};
    const char* at = text.data();
    const char* const end = at + text.size();
    bool good = true;
    for (std::size_t i = 0; i < 4 && good; ++i) {
        const auto [next, fault] = std::from_chars(at, end, box[i]);
        good = fault == std::errc{} && (i == 3 ? next == end : next != end && *next == ',');
        at = next + (i < 3 ? 1 : 0);
    }
    good = good && box[1] <= box[3] && box[1] >= -90 && box[3] <= 90 && std::abs(box[0]) <= 180 && std::abs(box[2]) <= 180;
    if (!good) throw Error({Severity::error, "--bbox", "\"" + text + "\" cannot be used", "give west,south,east,north in degrees: 46,40,88,56"});
    return box;
}

}  // namespace

std::optional<std::array<double, 4>> box(const Arguments& arguments)
{
    if (!arguments.has(Opt::bbox)) return std::nullopt;
    return box_from(arguments.text(Opt::bbox));
}

std::vector<std::string> country_codes(const Arguments& arguments) { return upper(arguments.list(Opt::countries)); }

std::vector<PlaceKind> kinds(const Arguments& arguments)
{
    std::vector<PlaceKind> wanted;
    for (const auto& word : arguments.list(Opt::kind)) {
        if (const auto kind = place_kind_from(word)) {
            wanted.push_back(*kind);
            continue;
        }
        std::vector<std::string_view> all;
        for (int i = 0; i <= static_cast<int>(PlaceKind::other); ++i) all.push_back(to_string(static_cast<PlaceKind>(i)));
        const auto near = nearest(word, all);
        std::string hint = near.empty() ? "one of: " : "did you mean " + near + "? one of: ";
        for (const auto& kind : all) hint += (&kind == &all.front() ? "" : ", ") + std::string(kind);
        throw Error({Severity::error, "--kind", "there is no kind of place \"" + word + "\"", std::move(hint)});
    }
    return wanted;
}

namespace {

bool holds(const std::vector<std::string>& wanted, std::string_view value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

Filter::Filter(const Arguments& arguments)
    : types_(arguments.list(Opt::type)), categories_(arguments.list(Opt::category)), statuses_(arguments.list(Opt::status)),
      countries_(upper(arguments.list(Opt::country))), from_(arguments.date(Opt::from)), to_(arguments.date(Opt::to)),
      min_confidence_(arguments.real(Opt::min_confidence, 0, 0, 1))
{
    box_ = box(arguments);
    if (from_ && to_ && to_->past <= from_->first)
        throw Error({Severity::error, "--from", "\"" + arguments.text(Opt::from) + "\" lies after --to \"" + arguments.text(Opt::to) + "\": no event could be kept", "exchange the two"});
    static constexpr std::string_view all[] = {"asserted", "reported", "planned", "possible", "negated", "background"};
    for (const auto& status : statuses_) {
        if (status_from(status)) continue;
        const auto near = nearest(status, all);
        throw Error({Severity::error, "--status", "there is no status \"" + status + "\"",
                     near.empty() ? "it may be asserted, reported, planned, possible, negated or background" : "did you mean " + near + "?"});
    }
}

void Filter::check(const Knowledge& knowledge) const
{
    for (const auto& code : countries_) check_country("--country", code, knowledge.gazetteer());
    if (types_.empty() && categories_.empty()) return;   // packs that no text needs are not loaded
    std::vector<std::string_view> types, categories;
    for (const std::string& language : knowledge.languages()) {
        const auto& events = knowledge.pack(language).events;
        if (!events) continue;
        for (const EventType& type : events->types) types.push_back(type.name), categories.push_back(type.category);
    }
    const auto look = [](const char* option, const char* what, const std::vector<std::string>& asked, std::vector<std::string_view>& known) {
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        for (const std::string& one : asked) {
            if (known.empty() || std::binary_search(known.begin(), known.end(), one)) continue;
            const auto near = nearest(one, known);
            throw Error({Severity::error, option, std::string("there is no ") + what + " \"" + one + "\"",
                         near.empty() ? "data/ontology.json among the rules lists them" : "did you mean " + near + "?"});
        }
    };
    look("--type", "type", types_, types);
    look("--category", "category", categories_, categories);
}

bool Filter::keeps(const Event& event) const
{
    if (!holds(types_, event.type) || !holds(categories_, event.category) || !holds(statuses_, to_string(event.status)) || !holds(countries_, event.country))
        return false;
    if (event.confidence < min_confidence_) return false;
    if ((from_ || to_) && !event.time) return false;
    if (from_ && event.time->past <= from_->first) return false;
    if (to_ && event.time->first >= to_->past) return false;
    if (box_) {
        const auto [west, south, east, north] = *box_;
        if (!event.located || event.lat_deg < south || event.lat_deg > north) return false;
        const bool inside = west <= east ? event.lon_deg >= west && event.lon_deg <= east : event.lon_deg >= west || event.lon_deg <= east;
        if (!inside) return false;
    }
    return true;
}

void Filter::apply(PackedTimeline& timeline) const
{
    timeline.events.keep_if([&](const Event& event) { return keeps(event); });
}

}  // namespace dateline::cli
