/** The case of letters, where it says nothing about the meaning. */

/** `impact started` as `Impact started`. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** For comparing texts that people typed: in lower case, with each accented letter as one character. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase();
