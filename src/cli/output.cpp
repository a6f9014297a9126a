// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <cerrno>

#include <dateline/diagnostic.hpp>

namespace dateline::cli {
namespace {

void check(const std::ostream& out)
{
    if (!out && errno == EPIPE) throw ReaderLeft{};
    if (!out) throw Error({Severity::error, "standard output", "cannot be written to its end", "is the disk full, or has the program that reads it ended?"});
}

}  // namespace

Output::Output(const std::string& path, bool overwrite, Streams& streams) : streams_(streams)
{
    if (path.empty() || path == "-") return;
    file_ = std::make_unique<OutputFile>(path, overwrite);
    file_->write({});   // a file that cannot be made is found out before the work
}

void Output::write(std::string_view bytes)
{
    if (file_) return file_->write(bytes);
    errno = 0;
    streams_.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check(streams_.out);
}

void Output::close()
{
    if (file_) return file_->commit();
    if (streams_.out) errno = 0;   // else what failed before says why
    streams_.out.flush();
    check(streams_.out);
}

}  // namespace dateline::cli
