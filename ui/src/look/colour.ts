/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export const BLACK: Rgb = [0, 0, 0];
export const WHITE: Rgb = [255, 255, 255];

/** WCAG 2.2: for text, and for the shape of a control. */
export const TEXT_CONTRAST = 4.5;
export const SHAPE_CONTRAST = 3;

/** Relative luminance, WCAG 2.2. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** @param share of the second colour, 0 to 1 */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((value, i) => Math.round(value + (other[i]! - value) * share)) as unknown as Rgb;
}

/** Black or white, whichever is easier to read: at least 4.58 on any colour. */
export function textOn(background: Rgb): Rgb {
  return contrast(background, BLACK) >= contrast(background, WHITE) ? BLACK : WHITE;
}

/** The colour as it is, or as little darker or lighter as makes it stand out from all the backgrounds. */
export function standingOut(colour: Rgb, backgrounds: readonly Rgb[], ratio: number): Rgb {
  const towards = textOn(backgrounds[0]!);
  for (let share = 0; share < 1; share += 0.04) {
    const shade = mix(colour, towards, share);
    if (backgrounds.every(background => contrast(shade, background) >= ratio)) {
      return shade;
    }
  }
  return towards;
}

export function css(rgb: Rgb): string {
  return `rgb(${rgb.join(' ')})`;
}

/** What CSS calls a colour, by letting the browser read it; null for everything else. */
export function rgbOf(colour: unknown): Rgb | null {
  if (typeof colour !== 'string' || colour.length > 64) {
    return null;
  }
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  return hex ? ofHex(hex) : computed(colour);
}

function ofHex(hex: string): Rgb {
  const long = hex.length === 3 ? [...hex].map(digit => digit + digit).join('') : hex;
  return [0, 2, 4].map(at => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb;
}

function computed(colour: string): Rgb | null {
  if (!CSS.supports('color', colour)) {
    return null;
  }
  const probe = document.createElement('span');
  probe.style.color = colour;
  document.body.append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  const match = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(text);
  return match ? (match.slice(1).map(Number) as unknown as Rgb) : null;
}
