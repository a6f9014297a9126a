// SPDX-License-Identifier: Apache-2.0
// XML of news: feeds, agencies' formats, editions, wikis. The file is streamed, and only one record of it is a tree at a time.
// Nothing that the XML refers to is fetched: neither networks nor files are opened, and no entities are made of others.
#include <algorithm>
#include <cstring>
#include <iterator>

#include <libxml/xmlreader.h>

#include "read/dates.hpp"
#include "read/format.hpp"
#include "read/xml_shapes.hpp"

namespace dateline {
namespace {

struct FreeReader {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

struct Kind {
    std::string_view root, record;
    MakeFromXml make;
};

constexpr Kind kinds[] = {
    {"rss", "item", make_feed_item},        {"RDF", "item", make_feed_item},            {"feed", "entry", make_feed_item},    {"TEI", "TEI", make_tei},
    {"TEI.2", "TEI.2", make_tei},           {"teiCorpus", "TEI", make_tei},             {"nitf", "nitf", make_nitf},          {"newsItem", "newsItem", make_newsml},
    {"newsMessage", "newsItem", make_newsml}, {"NewsML", "NewsItem", make_newsml},      {"mediawiki", "page", make_wiki_page},
};

class XmlRecords final : public Records {
public:
    explicit XmlRecords(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), bytes_(std::move(source.bytes))
    {
        constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER | XML_PARSE_NOCDATA;
        // The bytes are UTF-8 by now, whatever the declaration says.
        reader_.reset(xmlReaderForIO(on_read, nullptr, this, name_.c_str(), "UTF-8", options));
    }

    std::optional<Document> next(Diagnostics& faults) override
    {
        while (!ended_) {
            const int state = xmlTextReaderRead(reader_.get());
            if (state != 1) return end(state, faults);
            while (!ended_ && xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT && is_record()) {
                Document document;
                const bool made = make(document, faults);
                if (const int after = xmlTextReaderNext(reader_.get()); after != 1) ended_ = true, last_ = after;
                fed_ = 0;
                if (!made) continue;
                if (ended_) end(last_, faults);
                return document;
            }
        }
        return std::nullopt;
    }

private:
    std::string local_name() const
    {
        const xmlChar* name = xmlTextReaderConstLocalName(reader_.get());
        return name ? reinterpret_cast<const char*>(name) : "";
    }

    bool is_record()
    {
        const std::string name = local_name();
        if (!kind_) {
            const auto found = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& one) { return one.root == name; });
            kind_ = found == std::end(kinds) ? &kinds[0] : found;
        }
        if (name == "language" && language_.empty() && xmlTextReaderDepth(reader_.get()) == 2) {
            if (xmlChar* text = xmlTextReaderReadString(reader_.get())) {
                language_ = reinterpret_cast<const char*>(text);
                xmlFree(text);
            }
        }
        return name == kind_->record;
    }

    bool make(Document& document, Diagnostics& faults)
    {
        ++records_;
        const std::string where = name_ + ":" + std::to_string(xmlTextReaderGetParserLineNumber(reader_.get()));
        xmlNode* const node = xmlTextReaderExpand(reader_.get());
        if (!node) return false;
        document.language = language_;
        std::string date;
        if (!kind_->make(node, document, date)) return false;
        if (document.id.empty()) document.id = name_ + "#" + std::to_string(records_);
        if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) document.text = document.title;   // a feed may hold titles alone
        if (document.text.empty()) {
            faults.push_back({Severity::warning, where, "The record holds no text.", "A feed may name its articles and not hold them; fetch the pages."});
            return false;
        }
        if (!date.empty()) {
            set_published(document, parse_published(date));
            if (!document.published) faults.push_back({Severity::warning, where, "The date \"" + date + "\" is not understood.", "Write it as 2022-01-08 or 2022-01-08T10:00:00Z."});
        }
        publish_by_default(document, settings_);
        ++made_;
        return true;
    }

    std::optional<Document> end(int state, Diagnostics& faults)
    {
        ended_ = true;
        const auto fault = [&](std::string what, std::string hint) { faults.push_back({Severity::error, name_, std::move(what), std::move(hint)}); };
        if (too_large_) fault("A record is larger than " + size_in_words(settings_.max_document) + ".", settings_.if_larger);
        else if (const std::string why = bytes_->fault(); !why.empty()) fault("The input is damaged: " + why + ".", "What stands before was read. Is the file whole? Fetch it again.");
        else if (const xmlError* error = xmlGetLastError(); state < 0 || (error && error->level >= XML_ERR_ERROR && error->code == XML_ERR_TAG_NOT_FINISHED))
            fault("The XML is broken at line " + std::to_string(error ? error->line : 0) + ".", "What stands before was read. Is the file whole?");
        else if (made_ == 0) fault("The file holds no articles.", "A feed may be empty, or name its articles and not hold them.");
        xmlResetLastError();
        return std::nullopt;
    }

    static int on_read(void* self, char* to, int most)
    {
        auto& records = *static_cast<XmlRecords*>(self);
        if (most <= 0) return 0;
        const std::size_t got = records.bytes_->read(to, static_cast<std::size_t>(most));
        records.fed_ += got;
        // Text that is escaped takes more bytes than it has.
        if (records.fed_ > 2 * records.settings_.max_document) records.too_large_ = true;
        return records.too_large_ ? -1 : static_cast<int>(got);
    }

    std::string name_;
    const ReadSettings& settings_;
    std::unique_ptr<ByteSource> bytes_;
    std::unique_ptr<xmlTextReader, FreeReader> reader_;
    const Kind* kind_ = nullptr;
    std::string language_;
    std::size_t fed_ = 0, records_ = 0, made_ = 0;
    int last_ = 0;
    bool ended_ = false, too_large_ = false;
};

}  // namespace

std::unique_ptr<Records> open_xml(InputBytes source) { return std::make_unique<XmlRecords>(decoded(std::move(source))); }

}  // namespace dateline
