// READ FIRST. The generator as functions of their arguments: texts in, files out. Disk, terminal and network are in
// io/, publish/ and cli/.
#pragma once

#include "base/parallel.hpp"
#include "content/inputs.hpp"
#include "pages/offline.hpp"
#include "pages/site.hpp"
#include "publish/sink.hpp"

#include <string>
#include <vector>

namespace rolebook {

struct BuildOptions {
    Exceptions publish_also{};
    std::int64_t now = 0;                   // seconds since 1970; decides only what is in the future or expired
    std::optional<std::string> base_url{};  // instead of the settings'; must have passed parse_base_url
    std::optional<std::string> theme{};     // its name; the files are in the inputs
    bool keep_going = false;                // leave out documents with errors instead of giving up
    Threads threads{1};
};

// What was understood of a text, with all that this depends on.
struct ParsedText {
    std::string key{};
    Outcome<SharedDocument> outcome{};
};

// Of the texts of the content, in their order. Who plans again and again keeps it from one plan to the next, so that
// only what has changed is parsed; it begins empty.
using ParsedTexts = std::vector<ParsedText>;

// Finds every problem. While an error stands, the site is not to be rendered. `inputs` must outlive the site.
Outcome<Site> plan_site(const Inputs& inputs, const BuildOptions& options);
Outcome<Site> plan_site(const Inputs& inputs, const BuildOptions& options, ParsedTexts& parsed);

// Lets the page of one text show what the inputs now say there, at once; what other pages say of it waits for the next
// plan. Whether it could: not if anything else depends on the difference, or if the text has errors.
bool revise_site(Site& site, const Inputs& inputs, const ContentFile& file, const BuildOptions& options);

// What the author set, by itself: no option of a build counts.
Outcome<Settings> settings_of(const Inputs& inputs);

// One document on its own, as `inspect` shows it: with what the join would say about its links left out.
Outcome<Document> read_document(const Inputs& inputs, const ContentFile& file, const Settings& settings);

// Why a document is not published; nothing if it is.
std::optional<Withheld> withheld(const Document& document, const Settings& settings, const BuildOptions& options);

// The bytes of one file. Cannot fail.
std::string render(const Site& site, const Page& page);

// Renders everything into the sink, in parallel; copies what is copied. The same order for the same site; last, what
// tells of the others: the home page and the service worker of a site that browsers may keep.
std::vector<Written> emit(const Site& site, Sink& sink, Threads threads);

// What a reader's browser can keep of the site that was written; nothing if the settings do not offer it.
OfflineCopy offline_copy(const Site& site, const std::vector<Written>& written);

}  // namespace rolebook
