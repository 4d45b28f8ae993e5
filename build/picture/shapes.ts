/**
 * Characters that terminals draw themselves instead of taking them from a font, so that lines and bars have no
 * gaps between cells: as SVG path data, whatever font the picture is shown with.
 */

/** A cell's rectangle in the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A shape to draw: filled, or stroked with a line of a width; `opacity` for the shades. */
export type Shape = { readonly path: string; readonly stroke: number; readonly opacity: number };

const light = 1;
const heavy = 2.5;

/** How thick the line is that goes from the middle of the cell up, right, down and left. 0 none, 1 light, 2 heavy. */
const lines: Readonly<Record<string, string>> = {
  ...{ '─': '0101', '│': '1010', '┌': '0110', '┐': '0011', '└': '1100', '┘': '1001' },
  ...{ '├': '1110', '┤': '1011', '┬': '0111', '┴': '1101', '┼': '1111' },
  ...{ '━': '0202', '┃': '2020', '┏': '0220', '┓': '0022', '┗': '2200', '┛': '2002' },
  ...{ '┣': '2220', '┫': '2022', '┳': '0222', '┻': '2202', '╋': '2222' },
  ...{
    '╴': '0001',
    '╵': '1000',
    '╶': '0100',
    '╷': '0010',
    '╸': '0002',
    '╹': '2000',
    '╺': '0200',
    '╻': '0020',
  },
};

/** Round corners: whether they open to the right, and downwards. */
const corners: Readonly<Record<string, readonly [right: boolean, down: boolean]>> = {
  '╭': [true, true],
  '╮': [false, true],
  '╰': [true, false],
  '╯': [false, false],
};

/** The left, top, right and bottom edge of a block, in eighths of the cell. */
type Edges = readonly [number, number, number, number];

const blocks: Readonly<Record<string, Edges>> = {
  ...Object.fromEntries([...'▁▂▃▄▅▆▇█'].map((block, index) => [block, [0, 7 - index, 8, 8]])),
  ...Object.fromEntries([...'▏▎▍▌▋▊▉'].map((block, index) => [block, [0, 0, index + 1, 8]])),
  ...{ '▀': [0, 0, 8, 4], '▐': [4, 0, 8, 8], '▔': [0, 0, 8, 1], '▕': [7, 0, 8, 8] },
};

const shades: Readonly<Record<string, number>> = { '░': 0.25, '▒': 0.5, '▓': 0.75 };

/** The shape of a character, or undefined for one that the font draws. */
export function shapeOf(character: string, box: Box): Shape | undefined {
  const arms = lines[character];
  if (arms !== undefined) return lineShape(arms, box);
  const corner = corners[character];
  if (corner !== undefined) return cornerShape(corner, box);
  const edges = blocks[character];
  if (edges !== undefined) return blockShape(edges, box);
  const opacity = shades[character];
  return opacity === undefined ? undefined : { ...blockShape([0, 0, 8, 8], box), opacity };
}

/** No character mixes light and heavy lines here, so one stroke does for all of its arms. */
function lineShape(arms: string, { x, y, width, height }: Box): Shape {
  const ends = [`V${y}`, `H${x + width}`, `V${y + height}`, `H${x}`];
  const middle = `M${x + width / 2} ${y + height / 2}`;
  const path = [...arms].map((arm, index) => (arm === '0' ? '' : middle + ends[index])).join('');
  return { path, stroke: arms.includes('2') ? heavy : light, opacity: 1 };
}

function cornerShape([right, down]: readonly [boolean, boolean], { x, y, width, height }: Box): Shape {
  const middle = [x + width / 2, y + height / 2] as const;
  const path = `M${middle[0]} ${down ? y + height : y}Q${middle[0]} ${middle[1]} ${right ? x + width : x} ${middle[1]}`;
  return { path, stroke: light, opacity: 1 };
}

function blockShape([left, top, right, bottom]: Edges, box: Box): Shape {
  const at = (eighths: number, size: number) => (eighths * size) / 8;
  const path =
    `M${box.x + at(left, box.width)} ${box.y + at(top, box.height)}H${box.x + at(right, box.width)}` +
    `V${box.y + at(bottom, box.height)}H${box.x + at(left, box.width)}Z`;
  return { path, stroke: 0, opacity: 1 };
}
