// A preview that is kept as new as its sources.
#pragma once

#include "publish/file.hpp"
#include "serve/http_server.hpp"
#include "serve/preview.hpp"
#include "serve/watch.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rolebook {

// The signals that end a program (SIGINT, SIGTERM), held back to be waited for. Threads that begin later hold them
// back, too.
class EndSignals {
public:
    EndSignals();
    int descriptor() const { return signals_.get(); }

private:
    Descriptor signals_;
};

// What became of changes.
struct Update {
    std::vector<std::filesystem::path> changed{};  // what was seen to change, in order
    const PreviewEdition* edition = nullptr;       // null if the project could not be read
    std::string failure{};                         // why
    double seconds = 0;
};

// Until one of the signals comes. An edited text is on its own page at once; all else follows when everything has been
// read again, beside what is being served. `told` is called after that.
void follow(Preview& preview, HttpServer& server, Watch& watch, const EndSignals& signals,
            const std::function<void(const Update&)>& told);

}  // namespace rolebook
