// SPDX-License-Identifier: Apache-2.0
#include "cli/journal.hpp"

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <fstream>
#include <system_error>

#include <unistd.h>

#include "text/fold.hpp"
#include "write/connection.hpp"
#include "write/output_file.hpp"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr Opt says_nothing_of_results[] = {Opt::quiet, Opt::progress, Opt::resume, Opt::overwrite, Opt::jobs, Opt::output};

// A name and, of a file, its size and time.
std::string state_of(const std::string& name)
{
    std::error_code error;
    if (!fs::is_regular_file(name, error)) return name;
    return name + " " + std::to_string(fs::file_size(name, error)) + " " + std::to_string(fs::last_write_time(name, error).time_since_epoch().count());
}

// The first line: what the run was asked for, and the inputs and what options name (places, a project) as they were.
std::string opening_of(const Arguments& arguments)
{
    std::string asked = arguments.command->name;
    for (const auto& [option, value] : arguments.options)
        if (std::find(std::begin(says_nothing_of_results), std::end(says_nothing_of_results), option) == std::end(says_nothing_of_results))
            asked += std::string("\n--") + option_row(option).name + "=" + state_of(value);
    for (const auto& input : arguments.inputs) asked += "\n" + state_of(input);
    // Of the bytes as they are: names that differ in capitals only are different names.
    char line[64];
    std::snprintf(line, sizeof line, "dateline journal 1 %016" PRIx64, key_of_folded(asked));
    return line;
}

[[noreturn]] void refuse(std::string where, std::string what, std::string hint)
{
    throw Error({Severity::error, std::move(where), std::move(what), std::move(hint)});
}

bool read_line(const std::string& line, std::uint64_t& bytes, Tally& tally)
{
    int past = 0;
    return std::sscanf(line.c_str(), "%" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 "%n", &bytes, &tally.documents, &tally.times, &tally.places,
                       &tally.events, &tally.unsure, &tally.without_anchor, &past) == 7 &&
           static_cast<std::size_t>(past) == line.size();
}

}  // namespace

Journal::Journal(const Arguments& arguments) : output_(arguments.text(Opt::output))
{
    if (output_.empty() || output_ == "-" || output_.string().ends_with('/') || is_connection(output_.string()))
        refuse("--resume", "only a run that writes a file can be continued", "name one with --output");
    for (const auto& input : arguments.inputs)
        if (input == "-") refuse("--resume", "standard input cannot be read a second time", "put it into a file first");
    part_path_ = output_.string() + ".part";
    journal_path_ = output_.string() + ".journal";
    OutputFile(output_, arguments.has(Opt::overwrite));   // what is refused now would else be refused after the work
    const std::string opening = opening_of(arguments);
    if (!read_journal(opening)) begin(opening);
    errno = 0;
    part_ = std::fopen(part_path_.c_str(), "ab");
    if (!part_) fail(part_path_, errno);
    journal_ = std::fopen(journal_path_.c_str(), "ab");
    if (!journal_) fail(journal_path_, errno);
}

Journal::~Journal()
{
    if (part_) std::fclose(part_);
    if (journal_) std::fclose(journal_);
}

void Journal::fail(const fs::path& file, int error) const
{
    refuse(file.string(), "cannot be written: " + std::generic_category().message(error), "free some space, or choose a folder that you may write to; then give the same command again");
}

// Both files anew. The part first: a journal without its part would promise too much.
void Journal::begin(const std::string& opening)
{
    bytes_ = 0;
    done_ = {};
    for (const auto& [file, text] : {std::pair{part_path_, std::string{}}, {journal_path_, opening + "\n"}}) {
        errno = 0;
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << text;
        if (!out.flush()) fail(file, errno);
    }
}

// False where there is nothing to continue. A last line without its end was being written when the run was killed.
bool Journal::read_journal(const std::string& opening)
{
    std::ifstream in(journal_path_, std::ios::binary);
    std::string line;
    if (!in || !std::getline(in, line) || in.eof()) return false;
    if (line != opening)
        refuse(journal_path_.string(), "was begun by a run with other inputs or options, or their files were changed since",
               "give the command as it was, or remove this file and " + part_path_.string() + " to begin anew");
    std::uint64_t whole = static_cast<std::uint64_t>(in.tellg());
    std::error_code error;
    const auto part_bytes = fs::file_size(part_path_, error);
    if (error) return false;
    while (std::getline(in, line) && !in.eof()) {
        std::uint64_t bytes = 0;
        Tally tally;
        if (!read_line(line, bytes, tally) || bytes > part_bytes) break;
        whole += line.size() + 1;
        bytes_ = bytes;
        done_ = tally;
    }
    in.close();
    fs::resize_file(journal_path_, whole, error);
    if (!error) fs::resize_file(part_path_, bytes_, error);
    if (error) fail(part_path_, error.value());
    return true;
}

void Journal::skip(Reader& reader, Report& report) const
{
    Diagnostics faults;
    for (std::uint64_t i = 0; i < done_.documents; ++i) {
        if (!reader.next(faults)) refuse(journal_path_.string(), "tells of more documents than the inputs hold", "remove this file and " + part_path_.string() + " to begin anew");
        report.faults(faults);
        faults.clear();
        report.progress(reader, i + 1);
    }
}

void Journal::read_part(const std::function<void(std::string_view)>& take) const
{
    std::ifstream in(part_path_, std::ios::binary);
    std::string piece(1 << 20, '\0');
    for (std::uint64_t left = bytes_; left > 0;) {
        const auto next = std::min<std::uint64_t>(left, piece.size());
        if (!in.read(piece.data(), static_cast<std::streamsize>(next))) refuse(part_path_.string(), "cannot be read", "remove it and " + journal_path_.string() + " to begin anew");
        take({piece.data(), static_cast<std::size_t>(next)});
        left -= next;
    }
}

void Journal::add(std::string_view bytes, const Tally& all)
{
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), part_) != bytes.size() || std::fflush(part_) != 0) fail(part_path_, errno);
    bytes_ += bytes.size();
    std::fprintf(journal_, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", bytes_, all.documents, all.times, all.places, all.events, all.unsure,
                 all.without_anchor);
    if (std::fflush(journal_) != 0) fail(journal_path_, errno);
}

// A part without its journal is begun anew, so whenever this is interrupted, nothing wrong can come of it.
void Journal::commit(bool overwrite)
{
    std::error_code error;
    if (!overwrite && fs::exists(output_, error)) refuse(output_.string(), "the file exists already", "give --overwrite to replace it, or another name");
    fs::remove(journal_path_, error);
    fs::rename(part_path_, output_, error);
    if (error) fail(output_, error.value());
}

void Journal::forget()
{
    std::error_code ignored;
    fs::remove(journal_path_, ignored);
    fs::remove(part_path_, ignored);
}

}  // namespace dateline::cli
