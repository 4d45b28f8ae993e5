/**
 * Preloaded into the programs that a picture is made of: their calendar's clock shows one moment and stands still, so that the
 * picture is the same whenever it is made, to the second of a countdown. Nothing else about them is staged.
 */
const moment = Date.parse('2026-03-03T14:32:05.000Z');
const RealDate = Date;

class PictureDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(moment);
    else super(...given);
  }

  static override now(): number {
    return moment;
  }
}

globalThis.Date = PictureDate as DateConstructor;
