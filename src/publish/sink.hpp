// Where the files of a site go.
#pragma once

#include <string>
#include <string_view>

namespace rolebook {

// What became of one file.
struct Written {
    std::string path{};           // within the site
    std::string hash{};           // of its bytes (hash_of)
    bool changed = false;         // it is new, or its bytes differ from what was there
    bool edited_by_hand = false;  // what was there was not what the last build wrote
    std::size_t size = 0;         // in bytes
};

class Sink {
public:
    Sink() = default;
    virtual ~Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    Sink(Sink&&) = delete;
    Sink& operator=(Sink&&) = delete;

    // Both may be called from several threads at once, for each path once. `path` has passed unfit_output_path.
    virtual Written put(const std::string& path, std::string_view bytes) = 0;
    virtual Written copy(const std::string& path, const std::string& original) = 0;
};

}  // namespace rolebook
