// Publishes a site so that readers see the old one or the new one, whole, and never anything between.
//
// What changes is written into a folder beside the output; at the end what did not change is linked there, too, and the
// two folders change places in one step. Nothing that others put into the output is lost: what the last build did not
// write (its manifest lists what it wrote) moves along.
#pragma once

#include "base/parallel.hpp"
#include "publish/file.hpp"
#include "publish/sink.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// The name of the list of what a build wrote, in the output.
inline constexpr std::string_view manifest_name = ".rolebook-manifest";

// The output folder is not ours to write; the message says why and what to do.
class RefusedOutput : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct PublicationSummary {
    std::size_t files = 0;
    std::size_t changed = 0;
    std::size_t removed = 0;
    std::vector<std::string> foreign{};     // files of others in the output; they were kept
    std::vector<std::string> kept_aside{};  // paths of files that were edited by hand and would have been lost
    bool swapped_in_one_step = true;        // false where the system cannot exchange two folders
};

class Publication : public Sink {
public:
    // Takes a lock that one build at a time can hold, removes what a killed build left, and reads the manifest.
    // `protected_folders` (the project, its content, …) must neither be the output nor lie within it. Throws
    // RefusedOutput, DiskError, or Interrupted while it waits.
    Publication(const std::filesystem::path& output, const std::vector<std::filesystem::path>& protected_folders);

    // Without commit(), the output stays as it was.
    ~Publication() override;
    Publication(const Publication&) = delete;
    Publication& operator=(const Publication&) = delete;
    Publication(Publication&&) = delete;
    Publication& operator=(Publication&&) = delete;

    Written put(const std::string& path, std::string_view bytes) override;
    Written copy(const std::string& path, const std::string& original) override;

    // All that the last build wrote, by path; nothing if a file of it is missing or has other bytes now.
    std::optional<std::vector<Written>> unchanged_files(Threads threads) const;

    // `written` is all that put() and copy() returned, or what unchanged_files() did. Does nothing if nothing changed.
    PublicationSummary commit(const std::vector<Written>& written);

    // The folder, without links in its path.
    const std::filesystem::path& output() const { return output_; }

    // The text of the list that stands in the output; empty if there is none.
    const std::string& manifest() const { return manifest_text_; }

private:
    struct Present {
        std::vector<std::string> files{};
        std::vector<std::string> folders{};  // empty ones
        std::map<std::string, std::string> links{};
    };

    void refuse_unless_ours(const std::vector<std::filesystem::path>& protected_folders) const;
    void read_manifest();
    void recover();
    Present present_files() const;
    void keep_foreign(const Present& present, const std::map<std::string, std::string>& next,
                      PublicationSummary& summary);
    void keep_aside(const std::string& path, PublicationSummary& summary) const;
    void swap(PublicationSummary& summary);

    std::filesystem::path output_;
    std::filesystem::path staging_;
    Descriptor parent_;                            // locked while we live
    Descriptor current_;                           // the output as it is, if there is one
    Descriptor next_;                              // the staging folder
    std::string manifest_text_;                    // as it is in the output
    std::map<std::string, std::string> manifest_;  // path to hash, when this began
};

}  // namespace rolebook
