// What the benchmark corpus's articles are about: its roles, skills, categories, tags and questions.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace rolebook {

struct RoleName {
    std::string_view title;
    std::string_view alias;
};

inline constexpr auto role_names = std::to_array<RoleName>({
    {"Data Analyst", "Reporting Analyst"},
    {"Data Engineer", "Pipeline Engineer"},
    {"Data Scientist", "Applied Scientist"},
    {"Machine Learning Engineer", "ML Engineer"},
    {"Backend Developer", "Server Developer"},
    {"Frontend Developer", "Web Developer"},
    {"Mobile Developer", "App Developer"},
    {"Full Stack Developer", "Full Stack Engineer"},
    {"Site Reliability Engineer", "SRE"},
    {"Platform Engineer", "Infrastructure Engineer"},
    {"Cloud Architect", "Solutions Architect"},
    {"Security Analyst", "Security Operations Analyst"},
    {"Penetration Tester", "Ethical Hacker"},
    {"Quality Engineer", "Test Engineer"},
    {"Database Administrator", "DBA"},
    {"Network Engineer", "Network Administrator"},
    {"Systems Administrator", "Sysadmin"},
    {"Product Manager", "Product Owner"},
    {"Project Manager", "Delivery Manager"},
    {"Business Analyst", "Requirements Analyst"},
    {"User Experience Designer", "UX Designer"},
    {"Technical Writer", "Documentation Specialist"},
    {"Engineering Manager", "Development Manager"},
    {"Support Engineer", "Helpdesk Engineer"},
});

struct SkillName {
    std::string_view title;
    std::string_view alias;
    std::string_view type;
};

inline constexpr auto skill_names = std::to_array<SkillName>({
    {"Python", "Python 3", "language"},
    {"SQL", "Structured Query Language", "language"},
    {"JavaScript", "ECMAScript", "language"},
    {"TypeScript", "Typed JavaScript", "language"},
    {"Java", "Java Platform", "language"},
    {"Shell Scripting", "Bash Scripting", "language"},
    {"Git", "Version Control", "tool"},
    {"Docker", "Container Images", "tool"},
    {"Kubernetes", "K8s", "tool"},
    {"Terraform", "Infrastructure as Code", "tool"},
    {"Linux", "Linux Administration", "tool"},
    {"PostgreSQL", "Postgres", "tool"},
    {"Spreadsheets", "Spreadsheet Modelling", "tool"},
    {"Dashboards", "Dashboard Design", "tool"},
    {"Statistics", "Statistical Inference", "knowledge"},
    {"Linear Algebra", "Matrix Algebra", "knowledge"},
    {"Machine Learning", "Statistical Learning", "knowledge"},
    {"Deep Learning", "Neural Networks", "knowledge"},
    {"Network Protocols", "TCP/IP", "knowledge"},
    {"Cryptography", "Applied Cryptography", "knowledge"},
    {"Accessibility", "WCAG", "knowledge"},
    {"Data Modelling", "Schema Design", "method"},
    {"Experiment Design", "A/B Testing", "method"},
    {"Software Testing", "Test Automation", "method"},
    {"Continuous Integration", "CI Pipelines", "method"},
    {"Code Review", "Peer Review", "method"},
    {"Observability", "Service Monitoring", "method"},
    {"Incident Response", "On-call Work", "method"},
    {"Threat Modelling", "Risk Modelling", "method"},
    {"Project Planning", "Roadmap Planning", "method"},
    {"Data Visualisation", "Chart Design", "skill"},
    {"Data Pipelines", "ETL", "skill"},
    {"API Design", "Interface Contracts", "skill"},
    {"Debugging", "Fault Finding", "skill"},
    {"Interaction Design", "Interface Prototyping", "skill"},
    {"Technical Writing", "Writing Documentation", "skill"},
    {"Public Speaking", "Presentation Skills", "skill"},
    {"Negotiation", "Conflict Resolution", "skill"},
    {"Mentoring", "Career Coaching", "skill"},
    {"Stakeholder Management", "Stakeholder Communication", "skill"},
});

static_assert(role_names.size() == 24 && skill_names.size() == 40);

inline constexpr auto level_names = std::to_array<std::string_view>({"awareness", "working", "practitioner", "expert"});

inline constexpr auto category_names = std::to_array<std::string_view>({
    "Getting Started",   "Changing Careers",  "First Year",      "Interviews",        "Learning Plans",
    "Leadership Paths",  "Pay and Contracts", "Remote Work",     "Freelance Work",    "Team Habits",
    "Tools in Practice", "Reading Lists",     "Case Studies",    "Portfolio Reviews", "Working Abroad",
    "Public Sector",     "Small Companies",   "Large Companies", "Returning to Work", "Further Education",
});

// A tag is one word of each list: "hiring basics", "pay trends".
inline constexpr auto tag_subjects = std::to_array<std::string_view>({
    "hiring",  "pay",      "training", "remote", "startup", "degree",   "bootcamp", "portfolio", "interview", "meeting",
    "writing", "planning", "research", "design", "testing", "security", "cloud",    "analytics", "hardware",  "support",
});
inline constexpr auto tag_aspects = std::to_array<std::string_view>(
    {"basics", "trends", "mistakes", "checklists", "stories", "methods", "questions", "tools", "habits", "goals"});

static_assert(category_names.size() == 20 && tag_subjects.size() * tag_aspects.size() == 200);

inline constexpr std::size_t team_count = 12;

// "{}" is where the name goes.
inline constexpr auto role_questions = std::to_array<std::string_view>({
    "Which skills matter most for the role of {}?",
    "How do people usually move into the role of {}?",
    "Can someone start as {} without a degree?",
    "What changes in the first year as {}?",
    "How is the work of {} judged?",
});
inline constexpr auto skill_questions =
    std::to_array<std::string_view>({"How long does it take to learn {}?", "Is {} worth learning first?"});

}  // namespace rolebook
