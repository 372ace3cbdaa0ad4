// Questions that are nearly the same.
#pragma once

#include "taxonomy/taxonomy.hpp"

namespace rolebook {

// A note for each question whose words are nearly those of one before it: of all words that either has, at least four
// fifths are in both (Jaccard's index). Questions about different roles or skills are different questions. The time
// grows with the number of questions, not with its square.
Diagnostics find_similar_questions(const Taxonomy& taxonomy);

}  // namespace rolebook
