// A site that follows its sources: what a build would write, made when it is asked for and never written.
#pragma once

#include "build_site.hpp"
#include "io/project.hpp"
#include "search/index.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rolebook {

// What a path of the site gives.
struct Answer {
    int status = 200;
    std::string type{};      // of the media, with its charset
    std::string bytes{};     // unless a file or another place is given
    std::string file{};      // of the author, to be sent as it is
    std::string location{};  // where to look instead, of status 301
};

// All that was read at one time, and the site that it makes.
struct PreviewEdition {
    Inputs inputs{};
    Outcome<Site> site{};  // of these inputs
    // What texts are edited under; whoever renders holds it shared.
    std::shared_mutex texts_lock{};
    std::once_flag search_made{};
    std::map<std::string, std::string> search{};  // by output path, once somebody searches
};

// Read from any thread; changed by one.
class Preview {
public:
    // Sites of other addresses are previewed as if they were at the root of this one.
    Preview(ProjectPaths paths, BuildOptions options);

    // Reads the project and plans the site, beside what is being served. Takes as long as a build does without writing,
    // less what is known already. One thread at a time may call it. Throws DiskError.
    std::shared_ptr<PreviewEdition> read();

    // Serves it from now on if it is sound; else what was served goes on being served, and its errors are shown.
    void adopt(std::shared_ptr<PreviewEdition> edition);

    // What keeps the project from being read at all.
    void fail(std::string_view reason);

    // Shows texts that were edited at once, where nothing else depends on the difference and no error stands; every
    // other change waits for the next edition. Files that are copied are as new as the disk has them.
    void revise(const std::vector<std::filesystem::path>& changed);

    // What the browser gets for a path of an address, still encoded: "/roles/x/". Only what a build would write is
    // there.
    Answer get(std::string_view path) const;

    // Grows with everything that a page could show differently.
    std::uint64_t revision() const { return revision_; }

    // Of what get() gives now; changes if and only if the page does, or if a file changed that it may show.
    std::string fingerprint(std::string_view path) const;

    // {"errors":1,"text":"…"} of the errors that keep the last edition from being served; empty if there are none.
    std::string errors() const;

private:
    std::shared_ptr<PreviewEdition> current() const;
    Answer plain(std::string_view path) const;
    std::string fingerprint_of(const Answer& answer) const;

    // Under the lock, and counted.
    template <class Edit>
    void change(const Edit& edit);

    ProjectPaths paths_;
    BuildOptions options_;
    ParsedTexts parsed_;

    mutable std::mutex lock_;                  // of what follows
    std::shared_ptr<PreviewEdition> edition_;  // the last sound one; null before there is any
    std::string errors_;
    mutable std::unordered_map<std::string, std::string> fingerprints_;  // of this revision, by path
    std::atomic<std::uint64_t> files_changed_ = 0;                       // how often
    std::atomic<std::uint64_t> revision_ = 0;
};

}  // namespace rolebook
