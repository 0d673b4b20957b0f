import type { SessionTheme } from '../session/claims';
import {
  contrast,
  css,
  mix,
  rgbOf,
  SHAPE_CONTRAST,
  standingOut,
  TEXT_CONTRAST,
  textOn,
  type Rgb,
} from './colour';

/** The backgrounds of tokens.css on which accents stand: page, surface, sunken. */
const GROUNDS = {
  light: [
    [255, 255, 255],
    [246, 247, 249],
    [238, 240, 244],
  ],
  dark: [
    [32, 36, 44],
    [25, 28, 34],
    [16, 18, 22],
  ],
} satisfies Record<string, Rgb[]>;

// Below this a button can hardly be told from what it lies on. The text on it is readable in any case.
const VISIBLE = 1.4;
const SOFT_SHARE = { light: 0.1, dark: 0.2 };

interface Accent {
  fill: Rgb;
  onFill: Rgb;
  ink: Rgb;
  soft: Rgb;
}

/** What one colour of an application becomes on a light or dark page. */
export function accentOf(colour: Rgb, scheme: 'light' | 'dark'): Accent {
  const grounds = GROUNDS[scheme];
  const fill = standingOut(colour, grounds, VISIBLE);
  const soft = mix(grounds[0]!, colour, SOFT_SHARE[scheme]);
  return { fill, onFill: textOn(fill), ink: standingOut(colour, [...grounds, soft], TEXT_CONTRAST), soft };
}

export interface SidePanel {
  ground: Rgb;
  ink: Rgb;
  inkSoft: Rgb;
  tint: Rgb;
  line: Rgb;
}

/** Colours of the side panel; a text colour that cannot be read gives way. Null where the page's own serve. */
export function sidePanelOf(background: Rgb | null, text: Rgb | null): SidePanel | null {
  if (!background) {
    return null;
  }
  const readable = text !== null && contrast(text, background) >= TEXT_CONTRAST;
  const ink = readable ? text : textOn(background);
  return {
    ground: background,
    ink,
    inkSoft: standingOut(mix(background, ink, 0.7), [background], TEXT_CONTRAST),
    tint: tintOf(background, ink),
    line: standingOut(mix(background, ink, 0.4), [background], SHAPE_CONTRAST),
  };
}

/** Marks an entry: towards the text where that stays readable, else away from it. */
function tintOf(background: Rgb, ink: Rgb): Rgb {
  const towards = mix(background, ink, 0.12);
  return contrast(ink, towards) >= TEXT_CONTRAST ? towards : mix(background, textOn(ink), 0.2);
}

/** Puts the colours of an application over our own (tokens.css). */
export function applyColours(theme: SessionTheme, style = document.documentElement.style) {
  const primary = rgbOf(theme.primary_color);
  if (primary) {
    const [light, dark] = [accentOf(primary, 'light'), accentOf(primary, 'dark')];
    const both = (name: string, part: keyof Accent) =>
      style.setProperty(name, `light-dark(${css(light[part])}, ${css(dark[part])})`);
    both('--accent', 'fill');
    both('--on-accent', 'onFill');
    both('--accent-ink', 'ink');
    both('--accent-soft', 'soft');
    both('--focus', 'ink');
  }
  const side = sidePanelOf(rgbOf(theme.sidepanel_background_color), rgbOf(theme.sidepanel_text_color));
  if (side) {
    style.setProperty('--side', css(side.ground));
    style.setProperty('--side-ink', css(side.ink));
    style.setProperty('--side-ink-soft', css(side.inkSoft));
    style.setProperty('--side-tint', css(side.tint));
    style.setProperty('--side-line', css(side.line));
    style.setProperty('--side-scheme', textOn(side.ground)[0] === 0 ? 'light' : 'dark');
  }
}

/** The application's icon in the tab of the browser. */
export function applyFavicon(address: string | null) {
  const link = document.querySelector<HTMLLinkElement>('#favicon');
  if (link && address) {
    link.removeAttribute('type');
    link.href = address;
  }
}
