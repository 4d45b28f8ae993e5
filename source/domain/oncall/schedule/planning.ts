/** As far as people plan their duty ahead, in weeks: what checks, swaps and lists of shifts look at by default. */
export const planningWeeks = 8;
