// SPDX-License-Identifier: Apache-2.0
// Documents that are zip files of XML: Word (DOCX), OpenDocument text (ODT), books (EPUB).
#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include <libxml/parser.h>

#include "read/archive_input.hpp"
#include "read/dates.hpp"
#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/page.hpp"
#include "read/parts.hpp"

namespace dateline {
namespace {

using Members = std::map<std::string, std::string>;

constexpr int deepest = 400;

Page parse_xml(const std::string& text)
{
    Page page(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER | XML_PARSE_NOCDATA));
    xmlResetLastError();
    return page;
}

// The text of the first element of this name.
std::string first(const Page& page, std::string_view name)
{
    std::string found;
    each_element(page ? xmlDocGetRootElement(page.get()) : nullptr, [&](xmlNode* node) {
        if (found.empty() && is_element(node, name)) found = text_below(node);
        return found.empty();
    });
    return found;
}

// Paragraphs of Word and OpenDocument: their elements have other names and the same meaning.
class Paragraphs {
public:
    explicit Paragraphs(Parts& parts) : parts_(parts) {}

    void below(const xmlNode* node, int depth = 0)
    {
        for (const xmlNode* child = node->children; child && depth < deepest; child = child->next) {
            if (child->type == XML_TEXT_NODE) {
                if (child->content && takes_text(node)) line_ += reinterpret_cast<const char*>(child->content);
            } else if (child->type == XML_ELEMENT_NODE) {
                element(child, depth);
            }
        }
    }

private:
    // Word keeps its text in <w:t>; in OpenDocument it stands between the elements of a paragraph.
    static bool takes_text(const xmlNode* node)
    {
        const auto name = name_of(node);
        return name == "t" || name == "p" || name == "h" || name == "span" || name == "a" || name == "bookmark-ref";
    }

    void element(const xmlNode* node, int depth)
    {
        // What was deleted, remarks, fields' commands, a second form of a drawing for older programs, numbers of notes.
        constexpr std::string_view left_out[] = {"del", "moveFrom", "instrText", "delText", "Fallback", "tracked-changes", "annotation", "note-citation", "sequence-decls", "forms", "pPr", "rPr", "sectPr", "tblPr"};
        const auto name = name_of(node);
        if (std::find(std::begin(left_out), std::end(left_out), name) != std::end(left_out)) return;
        if (name == "tab") line_ += '\t';
        else if (name == "br" || name == "line-break" || name == "cr") line_ += '\n';
        else if (name == "s") line_ += ' ';
        else if (name == "noBreakHyphen") line_ += '-';
        else if (name == "tr" || name == "table-row") row(node, depth);
        else if (name == "list-item") inside(node, depth, ParagraphKind::list);
        else if (name == "p" || name == "h") paragraph(node, depth);
        else below(node, depth + 1);
    }

    void inside(const xmlNode* node, int depth, ParagraphKind kind)
    {
        const ParagraphKind around = std::exchange(around_, kind);
        below(node, depth + 1);
        around_ = around;
    }

    void paragraph(const xmlNode* node, int depth)
    {
        below(node, depth + 1);
        if (in_row_) {
            if (!line_.empty() && line_.back() != ' ') line_ += ' ';
            return;
        }
        parts_.add(kind_of_paragraph(node), line_);
        line_.clear();
    }

    // A row is one paragraph, its cells parted by bars.
    void row(const xmlNode* node, int depth)
    {
        const bool nested = std::exchange(in_row_, true);
        std::string row;
        std::string before = std::exchange(line_, {});
        for (const xmlNode* cell = node->children; cell; cell = cell->next) {
            if (cell->type != XML_ELEMENT_NODE || depth >= deepest) continue;
            const auto name = name_of(cell);
            if (name != "tc" && name != "table-cell") continue;
            line_.clear();
            below(cell, depth + 1);
            while (!line_.empty() && line_.back() == ' ') line_.pop_back();
            begin_cell(row);
            row += line_;
        }
        in_row_ = nested;
        line_ = std::move(before);
        if (nested) line_ += row;
        else parts_.add(ParagraphKind::table, row);
    }

    // By its style: Word names it in the paragraph's properties, OpenDocument in an attribute. Names of styles that come with the
    // program are the same in all its languages, but for those of translated templates, which are not known.
    ParagraphKind kind_of_paragraph(const xmlNode* node) const
    {
        std::string style = lowered(attribute(node, "style-name"));
        bool listed = false, outlined = name_of(node) == "h";
        each_element(const_cast<xmlNode*>(node), [&](xmlNode* below) {
            const auto name = name_of(below);
            if (name == "pStyle") style = lowered(attribute(below, "val"));
            listed = listed || name == "numPr";
            outlined = outlined || name == "outlineLvl";
            return name == "pPr";
        });
        if (style == "title") return ParagraphKind::title;
        if (style == "subtitle") return ParagraphKind::lead;
        if (outlined || style.starts_with("heading")) return ParagraphKind::heading;
        if (style == "caption" || style == "figure" || style == "illustration") return ParagraphKind::caption;
        if (style == "quote" || style == "intensequote" || style == "quotations") return ParagraphKind::quote;
        return listed || style.starts_with("list") ? ParagraphKind::list : around_;
    }

    Parts& parts_;
    std::string line_;
    ParagraphKind around_ = ParagraphKind::body;
    bool in_row_ = false;
};

bool encrypted(const Members& members)
{
    const auto manifest = members.find("META-INF/manifest.xml");
    return members.contains("META-INF/encryption.xml") || (manifest != members.end() && manifest->second.find("encryption-data") != std::string::npos);
}

bool wanted(const std::string& name)
{
    return name == "word/document.xml" || name == "docProps/core.xml" || name == "content.xml" || name == "meta.xml" || name.starts_with("META-INF/") || name.ends_with(".opf") ||
           name.ends_with(".xhtml") || name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xml");
}

class Office final : public Records {
public:
    explicit Office(InputBytes source) : source_(std::move(source)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (source_.bytes) open(faults);
        if (waiting_.empty()) return std::nullopt;
        auto document = std::move(waiting_.front());
        waiting_.pop_front();
        return document;
    }

private:
    void fault(std::string what, std::string hint, Diagnostics& faults) const { faults.push_back({Severity::error, source_.name, std::move(what), std::move(hint)}); }

    void open(Diagnostics& faults)
    {
        Members members;
        if (!read_members(members, faults)) return;
        const std::size_t told = faults.size();
        if (encrypted(members)) return fault("The document has a password.", "Save it without.", faults);
        if (const auto word = members.find("word/document.xml"); word != members.end()) {
            const auto core = members.find("docProps/core.xml");
            add(parse_xml(word->second), core == members.end() ? Page() : parse_xml(core->second), "created");
        } else if (const auto content = members.find("content.xml"); content != members.end()) {
            const auto meta = members.find("meta.xml");
            add(parse_xml(content->second), meta == members.end() ? Page() : parse_xml(meta->second), "creation-date");
        } else if (members.contains("META-INF/container.xml")) {
            add_book(members);
        }
        if (waiting_.empty() && faults.size() == told) fault("No text was found in the document.", "Is it whole? It may hold pictures alone.", faults);
    }

    bool read_members(Members& members, Diagnostics& faults)
    {
        // Pictures may weigh more than the text does; what counts is what is unpacked of the text.
        const std::size_t most = source_.settings.max_document;
        std::unique_ptr<ByteSource> bytes = std::move(source_.bytes);
        if (!bytes->seekable()) {
            std::string all;
            char block[1 << 14];
            while (const std::size_t got = bytes->read(block, sizeof block)) {
                all.append(block, got);
                if (all.size() > 4 * most) return fault("The document is larger than " + size_in_words(4 * most) + ".", source_.settings.if_larger, faults), false;
            }
            if (const std::string why = bytes->fault(); !why.empty()) return fault("The input is damaged: " + why + ".", "Is it whole? Fetch it again.", faults), false;
            bytes = std::make_unique<HeldBytes>(std::move(all));
        }
        ArchiveInput archive(std::move(bytes), ArchiveInput::Contents::zip);
        archive_entry* entry = nullptr;
        std::size_t size = 0;
        while (archive.next(entry)) {
            const std::string name = ArchiveInput::name_of(entry);
            if (!wanted(name)) continue;
            std::string& content = members[name];
            content.clear();
            char block[1 << 14];
            while (const std::size_t got = archive.read(block, sizeof block)) {
                content.append(block, got);
                size += got;
                if (size > 4 * most) return fault("The document is larger than " + size_in_words(4 * most) + " when it is unpacked.", source_.settings.if_larger, faults), false;
            }
            if (!archive.fault().empty()) break;
        }
        if (archive.fault().empty()) return true;
        fault("The document is damaged: " + archive.fault() + ".", "Is it whole? Fetch it again.", faults);
        return false;
    }

    void add(const Page& content, const Page& meta, std::string_view date)
    {
        xmlNode* const root = content ? xmlDocGetRootElement(content.get()) : nullptr;
        if (!root) return;
        Document document;
        Parts parts;
        Paragraphs(parts).below(root);
        parts.append_to(document);
        document.id = source_.name;
        document.title = first(meta, "title");
        document.language = first(meta, "language");
        std::string when = first(meta, date);
        if (when.empty()) when = first(meta, date == "created" ? "modified" : "date");
        set_published(document, parse_published(when));
        mark_title(document);
        finish(std::move(document));
    }

    void finish(Document document)
    {
        if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) return;
        publish_by_default(document, source_.settings);
        waiting_.push_back(std::move(document));
    }

    // A book is its chapters, in the order in which they are read.
    void add_book(const Members& members)
    {
        const Page container = parse_xml(members.at("META-INF/container.xml"));
        std::string package;
        each_element(container ? xmlDocGetRootElement(container.get()) : nullptr, [&](xmlNode* node) {
            if (is_element(node, "rootfile") && package.empty()) package = attribute(node, "full-path");
            return true;
        });
        const auto found = members.find(package);
        if (found == members.end()) return;
        const Page book = parse_xml(found->second);
        std::map<std::string, std::string> files;
        std::vector<std::string> order;
        each_element(book ? xmlDocGetRootElement(book.get()) : nullptr, [&](xmlNode* node) {
            if (is_element(node, "item")) files[attribute(node, "id")] = attribute(node, "href");
            if (is_element(node, "itemref")) order.push_back(attribute(node, "idref"));
            return true;
        });
        const std::string folder = package.substr(0, package.rfind('/') + 1);
        const std::string title = first(book, "title"), language = first(book, "language");
        const auto date = parse_published(first(book, "date"));
        for (const auto& id : order) {
            const auto chapter = members.find(folder + files[id]);
            if (chapter == members.end()) continue;
            const Page page = parse_page(decode(chapter->second, ""));
            xmlNode* const root = page ? xmlDocGetRootElement(page.get()) : nullptr;
            if (!root) continue;
            Document document;
            document.id = source_.name + "/" + chapter->first;
            document.title = title;
            document.language = language;
            set_published(document, date);
            each_element(root, [&](xmlNode* node) {
                if (is_element(node, "body")) add_paragraphs(node, document);
                return !is_element(node, "body");
            });
            finish(std::move(document));
        }
    }

    InputBytes source_;
    std::deque<Document> waiting_;
};

}  // namespace

std::unique_ptr<Records> open_office(InputBytes source) { return std::make_unique<Office>(std::move(source)); }

}  // namespace dateline
