// SPDX-License-Identifier: Apache-2.0
// The C interface: faults, documents and the extractor.
#include <cstdlib>
#include <cstring>

#include <dateline/writer.hpp>

#include "c/handles.hpp"
#include "c/options.hpp"
#include "read/dates.hpp"
#include "read/decode.hpp"

namespace dateline::c {
namespace {

thread_local std::string last_fault;

std::string text_of(const char* text) { return text ? repair_utf8(text) : std::string{}; }

PublicationTime publication_from(const std::string& date)
{
    if (const auto time = parse_published(date)) return *time;
    throw Error({Severity::error, "date", "\"" + date + "\" is no date that is understood", "write it as 2022-01-08 or 2022-01-08T10:00Z"});
}

TimePolicy policy_from(const std::string& name)
{
    static constexpr const char* names[] = {"automatic", "news", "narrative", "future"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (name == names[i]) return static_cast<TimePolicy>(i);
    throw Error({Severity::error, "policy", "there is no policy \"" + name + "\"", "it may be automatic, news, narrative or future"});
}

std::vector<std::filesystem::path> paths(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

std::shared_ptr<const Setup> setup_from(const char* const* pairs)
{
    const Options options(pairs, {"data", "project", "rules", "gazetteer", "disable", "policy", "horizon", "home", "home-country", "min-confidence", "language", "date"});
    ExtractSettings settings;
    settings.policy = policy_from(options.text("policy", "automatic"));
    settings.horizon_days = static_cast<int>(options.number("horizon", 0, 36500).value_or(settings.horizon_days));
    settings.home = options.text("home");
    settings.country = options.text("home-country");
    const auto min_confidence = options.number("min-confidence", 0, 1);
    std::optional<PublicationTime> published;
    if (options.has("date")) published = publication_from(options.text("date"));

    KnowledgeSettings sources;
    sources.data = options.text("data");
    sources.rules = paths(options.list("rules"));
    sources.gazetteers = paths(options.list("gazetteer"));
    sources.disabled = options.list("disable");
    if (options.has("project")) sources = open_project(options.text("project"), std::move(sources));
    auto corrections = options.has("project") ? read_corrections(options.text("project")) : std::vector<Correction>{};

    const auto knowledge = Knowledge::load(sources);
    return std::make_shared<const Setup>(Setup{knowledge, Extractor(knowledge, std::move(settings)), SureTellings(knowledge, min_confidence.has_value()), min_confidence,
                                               std::move(corrections), options.text("language"), published ? std::optional(published->span) : std::nullopt,
                                               published ? published->offset : std::chrono::minutes{0}});
}

}  // namespace

void keep_fault(const char* message) noexcept
{
    try {
        last_fault = repair_utf8(message);
    } catch (...) {
        last_fault.clear();
    }
}

char* copy_out(std::string_view text, std::size_t* size)
{
    char* const copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (!copy) throw std::bad_alloc();
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    if (size) *size = text.size();
    return copy;
}

Document document_from(const dateline_document& given, const Setup& setup)
{
    if (given.size < sizeof(dateline_document))
        throw Error({Severity::error, "dateline_document", "its member size is not set", "set it to sizeof(dateline_document)"});
    if (given.text_size >= 0xFFFFFFFE) throw Error({Severity::error, text_of(given.id), "the text is longer than 4 GB", "read it in parts"});
    Document document;
    document.id = text_of(given.id);
    document.title = text_of(given.title);
    document.language = text_of(given.language);
    document.url = text_of(given.url);
    document.home = text_of(given.home);
    if (given.text) document.text = repair_utf8({given.text, given.text_size});
    if (given.date && *given.date) set_published(document, publication_from(given.date));
    else document.published = setup.published, document.offset = setup.offset;
    if (document.language.empty()) document.language = setup.language;
    return document;
}

}  // namespace dateline::c

using namespace dateline;

const char* dateline_version(void) { return DATELINE_VERSION; }

const char* dateline_fault(void) { return c::last_fault.c_str(); }

void dateline_free(char* text) { std::free(text); }

dateline_extractor* dateline_open(const char* const* options)
{
    return c::guarded<dateline_extractor*>(nullptr, [&] { return new dateline_extractor{c::setup_from(options)}; });
}

void dateline_close(dateline_extractor* extractor) { delete extractor; }

char* dateline_annotate(const dateline_extractor* extractor, const dateline_document* document, size_t* size)
{
    return c::guarded<char*>(nullptr, [&] {
        const Document text = c::document_from(*document, *extractor->setup);
        auto annotation = extractor->setup->extractor.annotate(text);
        Diagnostics of_corrections;
        if (!extractor->setup->corrections.empty()) apply(extractor->setup->corrections, text, annotation, of_corrections);
        std::string line;
        append_annotation(text, annotation, line);
        return c::copy_out(line, size);
    });
}
