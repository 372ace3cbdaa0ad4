// What words tell of questions: the marks that they begin with, headings that announce them, answers that are none.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rolebook {

inline constexpr auto asking =
    std::to_array<std::string_view>({"Q", "Question", "Frage", "Pregunta", "Pergunta", "Domanda", "Vraag"});
inline constexpr auto answering = std::to_array<std::string_view>(
    {"A", "Answer", "Ans", "Antwort", "Réponse", "Respuesta", "Resposta", "Risposta", "Antwoord"});

// "3." or "Q3:" at the beginning of a text.
struct Mark {
    std::size_t length = 0;
    char sign = '\0';  // what it ends in
    bool has_number = false;
};

// "3.", "3)" or "3:".
std::optional<Mark> question_number(std::string_view text);

// "Q:", "Q.", "Q3)" and the like of any of these speakers.
std::optional<Mark> speaker_mark(std::string_view text, std::span<const std::string_view> speakers);

// The question that a text ending in a question mark asks, without "3." or "Q3:" before it. Empty if it asks none: an
// invitation such as "Any questions?" does not.
std::string question_in(std::string_view text);

// Whether the text of an answer says anything; "TODO" does not.
bool is_answer(std::string_view text);

// Whether what stands under a heading or title of this text are questions: "FAQ", "Common questions about pay".
bool opens_questions(std::string_view heading);

}  // namespace rolebook
