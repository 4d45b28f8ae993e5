/** The time zones that Intl knows. */

/**
 * Abbreviations, and zones of System V, that ICU accepts without being IANA names. Most mean something else to the reader:
 * BST is Dhaka to ICU, IST Kolkata, AST Anchorage.
 */
const notIana =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CNT|CTT|ECT|IET|IST|MIT|NET|NST|PLT|PNT|PRT|SST|VST|SystemV\/.*)$/i;

/** Whether a text is the name of an IANA time zone (`Europe/Madrid`, `UTC`); a bare offset (`+01:00`) is not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || notIana.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
