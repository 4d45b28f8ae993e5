/**
 * Patterns of secrets: documented formats of vendors, values after "password:", and long runs of mixed letters and digits.
 * Apply them after links are removed, because they would cut a link in two.
 */
const replacement = '(secret left out)';

export const secretPatterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    replacement,
  ],
  [/(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, replacement],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/g, replacement],
  [
    /\b(?:gh[pousr]_|github_pat_|glpat-|npm_|hvs\.|xox[abeoprs]-|[spr]k_(?:live|test)_|sk-(?:ant|proj)-|AKIA|ASIA|AIza)[\w-]{6,}/g,
    replacement,
  ],
  [
    /\b(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|(?:api|access|private|secret)[-_ ]?key)["']?\s{0,3}[:=]\s{0,3}(?:"[^"\n]*"|'[^'\n]*'|[^\s"',;]+)/gi,
    replacement,
  ],
  // Anchored to the start of a run, like the token patterns above; otherwise long runs take quadratic time.
  [/(?<![\w+/-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{20,}={0,2}/gi, replacement],
];
