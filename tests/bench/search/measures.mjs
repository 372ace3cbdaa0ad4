// How good answers are. `answers` are addresses, best first; `right` maps addresses to grades (3 meant, 1 also useful).

const most = 10;
const gain = (grade, rank) => (2 ** grade - 1) / Math.log2(rank + 2);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

export function ndcg(answers, right) {
    const found = sum(answers.slice(0, most).map((url, rank) => gain(right[url] ?? 0, rank)));
    const best = Object.values(right).sort((a, b) => b - a);
    return found / sum(best.slice(0, most).map(gain));
}

// The rank of the first page that was meant; 0 if it is not among the first ten.
export function rankOf(answers, right) {
    const highest = Math.max(...Object.values(right));
    return answers.slice(0, most).findIndex((url) => right[url] === highest) + 1;
}

export const reciprocalRank = (answers, right) => {
    const rank = rankOf(answers, right);
    return rank ? 1 / rank : 0;
};

export const mean = (numbers) => (numbers.length ? sum(numbers) / numbers.length : NaN);

export function percentile(numbers, share) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (numbers) => percentile(numbers, 0.5);

// Addresses of pages, without fragments and repetitions.
export const pagesOf = (answers) => [...new Set(answers.map((url) => url.replace(/#.*$/s, "")))];
