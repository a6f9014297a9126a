// SPDX-License-Identifier: Apache-2.0
#include <dateline/diagnostic.hpp>

namespace dateline {

std::string to_string(const Diagnostic& diagnostic)
{
    static constexpr const char* severities[] = {"note", "warning", "error"};
    std::string line = diagnostic.where;
    if (!line.empty()) line += ": ";
    line += severities[static_cast<int>(diagnostic.severity)];
    line += ": ";
    line += diagnostic.what;
    if (!diagnostic.hint.empty()) line += "\n  hint: " + diagnostic.hint;
    return line;
}

namespace {

std::string join(const Diagnostics& faults)
{
    std::string text;
    for (const auto& fault : faults) {
        if (!text.empty()) text += '\n';
        text += to_string(fault);
    }
    return text;
}

}  // namespace

Error::Error(Diagnostic fault) : Error(Diagnostics{std::move(fault)}) {}

Error::Error(Diagnostics faults) : faults_(std::move(faults)), message_(join(faults_)) {}

}  // namespace dateline
