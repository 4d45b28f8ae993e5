/**
 * Preloaded into the programs that a picture is made of: their clock starts at one fixed moment, so that the picture is
 * the same whenever it is made. Nothing else about them is staged.
 */
const start = Date.parse('2026-03-03T14:32:05.000Z');
const shift = start - Date.now();
const RealDate = Date;

class PictureDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + shift;
  }
}

globalThis.Date = PictureDate as DateConstructor;
