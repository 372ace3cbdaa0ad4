// Numbers that look random and are the same in every run (mulberry32).
export class Random {
    constructor(seed) {
        this.state = seed >>> 0;
    }

    // From 0 to below 1.
    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let t = this.state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }

    below(count) {
        return Math.floor(this.next() * count);
    }

    pick(list) {
        return list[this.below(list.length)];
    }

    // The first of the list often, the last seldom: the k-th about 1/k as often as the first.
    pickZipf(list) {
        return list[Math.min(list.length - 1, Math.floor((list.length + 1) ** this.next()) - 1)];
    }

    chance(share) {
        return this.next() < share;
    }

    shuffled(list) {
        const result = [...list];
        for (let i = result.length - 1; i > 0; --i) {
            const j = this.below(i + 1);
            [result[i], result[j]] = [result[j], result[i]];
        }
        return result;
    }
}
