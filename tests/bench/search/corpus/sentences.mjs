// Sentences with gaps for words: {noun} of work in general, {trade} of the trade of the page, {thing} what the page is
// about; an s or an ending behind the name gives the form.

// Of any page.
export const general = `
The {noun} of a {adj} {trade} is seldom what the {noun} says, and the {noun} shows it first.
Whoever {actions} the {trade} before the {noun} saves the {noun} a {adj} {noun}.
Most of the {nouns} come from {doing}, and only a few from {adj} {nouns}.
Write the {noun} down {adv}, or somebody will {action} it again next {noun}.
A {adj} {trade} and a {adj} {trade} look alike until you {action} them in the {place}.
In the {place} there is a {odd} that nobody {acted}, beside the {trades} and the {nouns}.
It helps to {action} {adv} and to {action} the {trade} only when the {noun} is {adj}.
The {adj} half of the {noun} is {doing}; the other half is {doing} with the {trade}.
Some {nouns} are {adj}, others are {adj}, and the {trade} does not tell you which.
If the {trade} is {adj}, {action} the {noun} and {action} nothing else.
They {acted} the {trades} for a {noun}, then {acted} the {noun} and were {adj} about it.
Nobody {acted} the {noun}, although the {trade} had been {adj} for a {noun}.
An old {odd} hangs over the {trade}, as a {noun} of how {adj} the {noun} used to be.
Your {noun} will be {adj} as long as the {trades} are {acted} before each {noun}.
Ask what the {noun} is for, {action} it with your {nouns}, and leave the {trade} alone.
There are {adj} {nouns} in every {place}, and a {trade} is the most {adj} of them.
The {noun} that matters is the {trade} after the {noun}, when it has been {acted} {adv}.
People who {action} {trades} for a living rarely {action} about the {noun}.
A {noun} of {doing} teaches more than a {adj} {noun} about {trades}.
Between the {trade} and the {noun} lies a {adj} {noun}, which is where {nouns} get lost.
{Doing} a {trade} takes a {noun}; {doing} why it {acted} takes the rest of the {noun}.
We {acted} a {adj} {noun} and found that the {trade} {actions} {adv} in the {place}.
When two {nouns} disagree, {action} the {trade} and not the {noun}.
The {place} has its own {noun}: {adj} {trades}, {adj} {nouns} and a {odd} on the shelf.
By the end of the {noun} the {trades} are {acted} and the {noun} can be {acted}.
Not every {noun} needs a {trade}, but every {trade} needs somebody who {actions} it {adv}.
{Doing} and {doing} are {adj} {nouns}, yet the {noun} asks for both.
Keep a {noun} of what you {acted}, with the {trade}, the {noun} and the {adj} {noun}.
What sounds {adj} in the {noun} turns out to be {adj} once the {trade} has {acted}.
The {adj} {noun} is to {action} {adv}, {action} the {trades} and {action} the {noun}.
She would rather {action} ten {trades} than {action} one {adj} {noun}.
Three {nouns} later the {trade} was {adj} and the {noun} had been {acted} twice.
`
    .trim()
    .split("\n");

// Of a page about a thing and what is done with it, by the form of the verb that each has.
export const about = {
    base: `
You {verb} a {thing} to know whether the {trade} can be trusted.
Before you {verb} {things}, {action} the {trade} and read the last {noun}.
To {verb} a {thing} alone is {adj}, so a second person holds the {trade}.`,
    third: `
Somebody who {verbs} {things} looks at the {trade} first and at the {noun} last.
The team {verbs} the {thing} each {noun}, with the {trade} switched off.`,
    ing: `
{Ving} a {thing} is a matter of {trades}, patience and a {adj} {noun}.
What makes {ving} {things} {adj} is the {trade}, which {actions} without a {noun}.
Half of {ving} {things} is {doing} the {noun} beforehand.`,
    past: `
The {thing} was {ved} last {noun}, and the {trade} has been {adj} since.
A badly {ved} {thing} {actions} every {noun}; a well {ved} one is forgotten.
Once the {things} are {ved}, the {trades} can be {acted} {adv}.`,
    agent: `
A {thing} {agent} works with {trades} and {nouns} in equal measure.
The {agents} meet in the {place} and {action} each {thing} in turn.`,
    action: `
{Action} of {things} has {adj} rules, and the {trade} is in all of them.
Good {action} begins with the {trade} and ends with a {adj} {noun} about the {thing}.`,
};
for (const form of Object.keys(about)) about[form] = about[form].trim().split("\n");

export const headings = [
    "What the work is",
    "A typical day",
    "Tools and materials",
    "Common mistakes",
    "How to begin",
    "Where it leads",
    "Before you start",
    "What people get wrong",
    "With other trades",
    "On paper",
    "Seasons",
    "What to learn first",
    "Safety",
    "Small exercises",
    "Who decides",
    "When things go wrong",
];

// Articles: their titles.
export const articles = [
    "A week of {ving} {things}",
    "What goes wrong when {things} are {ved}",
    "Notes on {thing} {action}",
    "Five lessons from {ving} {things}",
    "{Thing} {action} on a small budget",
    "Where to {verb} your first {thing}",
];

// Questions: the title, how the answer begins, and how readers may put it.
export const questions = [
    [
        "How long does it take to become {a} {thing} {agent}?",
        "Most people need two years before they work alone. Months shrink if you come from a neighbouring trade.",
        ["how many years until I am {a} {thing} {agent}", "time needed to become {a} {thing} {agent}"],
    ],
    [
        "Do I need a degree for {thing} {action}?",
        "A degree opens some doors, but no university teaches this. An apprenticeship counts for more.",
        ["is university required for {thing} {action}", "{thing} {action} without a degree"],
    ],
    [
        "Can I learn {ving} {things} at home?",
        "The theory, yes: teach yourself from books and videos. The rest needs a place and a patient colleague.",
        ["teach myself {thing} {action} at home", "can I study {ving} {things} from home"],
    ],
    [
        "What does {a} {thing} {agent} earn in the first year?",
        "Pay differs by region. A starting salary is modest and rises quickly with night shifts.",
        ["starting salary of {a} {thing} {agent}", "how much is {a} {thing} {agent} paid at first"],
    ],
    [
        "Which tools should I buy for {ving} {things}?",
        "None at the beginning. Borrow equipment until you know which tool you miss.",
        ["equipment to buy for {thing} {action}", "which tools do I need for {ving} {things}"],
    ],
    [
        "Is {ving} {things} dangerous?",
        "It can be. Accidents happen when people hurry, and the risk falls with training.",
        ["how risky is {ving} {things}", "accidents in {thing} {action}"],
    ],
    [
        "Am I too old to start as {a} {thing} {agent}?",
        "Age is no obstacle. Several who began after forty say that experience elsewhere helped.",
        ["starting as {a} {thing} {agent} after forty", "age limit for {thing} {agents}"],
    ],
    [
        "What is the hardest part of {thing} {action}?",
        "The difficult part is waiting. Doing nothing while others hurry has to be learned.",
        ["most difficult part of {ving} {things}", "why is {thing} {action} so hard"],
    ],
    [
        "Will robots replace {thing} {agents}?",
        "Machines take over what is dull. Judgement stays with people for as long as anyone can see.",
        ["will machines take the job of {thing} {agents}", "are {thing} {agents} being replaced by robots"],
    ],
    [
        "Can I work part-time as {a} {thing} {agent}?",
        "Often. Fewer hours are easier to agree on after the first year, when colleagues rely on you.",
        ["{thing} {agent} with fewer hours", "is part-time work possible as {a} {thing} {agent}"],
    ],
];
