// SPDX-License-Identifier: Apache-2.0
// The C interface: documents out of files.
#include "c/handles.hpp"
#include "c/options.hpp"
#include "read/dates.hpp"
#include "read/decode.hpp"
#include "time/instant.hpp"

using namespace dateline;

namespace {

ReadSettings read_settings(const c::Options& options)
{
    ReadSettings settings;
    settings.format = options.text("input-format");
    settings.encoding = options.text("encoding");
    settings.id_field = options.text("id-field");
    settings.text_field = options.text("text-field");
    settings.title_field = options.text("title-field");
    settings.date_field = options.text("date-field");
    settings.url_field = options.text("url-field");
    settings.home_field = options.text("home-field");
    settings.max_document = static_cast<std::size_t>(options.number("max-doc-size", 1, 0xFFFFFFFD).value_or(static_cast<double>(settings.max_document)));
    settings.raw = options.yes("raw");
    if (options.has("date")) {
        const auto published = parse_published(options.text("date"));
        if (!published) throw Error({Severity::error, "date", "\"" + options.text("date") + "\" is no date that is understood", "write it as 2022-01-08 or 2022-01-08T10:00Z"});
        settings.published = published->span;
        settings.offset = published->offset;
    }
    return settings;
}

}  // namespace

dateline_reader* dateline_read(const char* const* inputs, const char* const* pairs)
{
    return c::guarded<dateline_reader*>(nullptr, [&] {
        const c::Options options(pairs, {"input-format", "encoding", "id-field", "text-field", "title-field", "date-field", "url-field", "home-field", "max-doc-size", "raw", "date", "language"});
        std::vector<std::string> names;
        for (; inputs && *inputs; ++inputs) names.emplace_back(*inputs);
        if (names.empty()) throw Error({Severity::error, "", "there is nothing to read", "name a file, a folder or a glob"});
        auto reader = std::make_unique<dateline_reader>();
        reader->reader = Reader::open(std::move(names), read_settings(options));
        reader->language = options.text("language");
        return reader.release();
    });
}

void dateline_reader_free(dateline_reader* reader) { delete reader; }

int dateline_next(dateline_reader* reader, dateline_document* document)
{
    return c::guarded(-1, [&] {
        if (document->size < sizeof(dateline_document))
            throw Error({Severity::error, "dateline_document", "its member size is not set", "set it to sizeof(dateline_document)"});
        auto next = reader->reader->next(reader->faults);
        if (!next) return 0;
        reader->document = std::move(*next);
        Document& text = reader->document;
        for (std::string* name : {&text.id, &text.title, &text.url, &text.home}) *name = repair_utf8(std::move(*name));   // of files: any bytes
        if (text.language.empty()) text.language = reader->language;
        reader->date.clear();
        if (text.published) append_local(reader->date, *text.published, text.offset);
        document->id = text.id.c_str();
        document->title = text.title.c_str();
        document->language = text.language.c_str();
        document->url = text.url.c_str();
        document->date = reader->date.c_str();
        document->home = text.home.c_str();
        document->text = text.text.data();
        document->text_size = text.text.size();
        return 1;
    });
}

const char* dateline_reader_skipped(dateline_reader* reader)
{
    return c::guarded<const char*>("", [&] {
        reader->skipped.clear();
        for (const auto& fault : reader->faults) reader->skipped += repair_utf8(to_string(fault)) + '\n';
        reader->faults.clear();
        return reader->skipped.c_str();
    });
}
