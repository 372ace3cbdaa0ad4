// The marks that questions and answers begin with.
#pragma once

#include <array>
#include <optional>
#include <span>
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

}  // namespace rolebook
