import { describe, expect, it } from 'vitest';
import { contrast, rgbOf, textOn, type Rgb } from './colour';
import { accentOf, applyColours, sidePanelOf } from './theme';

const COLOURS = ['#000', '#ffffff', '#2557d6', '#ffd500', '#0B6E4F', '#ff00ff', '#7f7f7f', '#101216', '#e01e5a'];
const GROUNDS: Record<'light' | 'dark', Rgb[]> = {
  light: [[255, 255, 255], [246, 247, 249], [238, 240, 244]],
  dark: [[32, 36, 44], [25, 28, 34], [16, 18, 22]],
};

describe.each(['light', 'dark'] as const)('an accent on a %s page', scheme => {
  it.each(COLOURS)('%s can be read', colour => {
    const { fill, onFill, ink, soft } = accentOf(rgbOf(colour)!, scheme);
    expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5);
    for (const ground of [...GROUNDS[scheme], soft]) {
      expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
    // Our own text on the soft ground: chips and options that have the focus.
    expect(contrast(scheme === 'light' ? [20, 23, 29] : [236, 238, 242], soft)).toBeGreaterThanOrEqual(4.5);
  });

  it('a colour that can be seen is kept as it is', () => {
    expect(accentOf([11, 110, 79], scheme).fill).toEqual([11, 110, 79]);
  });
});

describe('the side panel', () => {
  it('without a ground of its own keeps the page\'s colours', () => {
    expect(sidePanelOf(null, [255, 255, 255])).toBeNull();
  });

  it('a readable text colour is kept', () => {
    expect(sidePanelOf([15, 42, 32], [207, 232, 220])?.ink).toEqual([207, 232, 220]);
  });

  it('one that is not gives way', () => {
    expect(sidePanelOf([255, 255, 255], [250, 250, 0])?.ink).toEqual([0, 0, 0]);
  });

  it.each(COLOURS)('on %s everything can be read', colour => {
    const { ground, ink, inkSoft, tint } = sidePanelOf(rgbOf(colour)!, null)!;
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(inkSoft, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
    expect(tint).not.toEqual(ground);
  });
});

describe('colours', () => {
  it('black on white is 21 to 1', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  });

  it.each(['#0b6e4f', '#0B6E4F', ' #0B6E4F '])('%s is read', given => {
    expect(rgbOf(given)).toEqual([11, 110, 79]);
  });

  it.each(['', '#12', 'url(x)', 'no-colour', null, 7, '#'.repeat(99)])('%s is none', given => {
    expect(rgbOf(given)).toBeNull();
  });

  it('text on yellow is black, on navy white', () => {
    expect([textOn([255, 213, 0]), textOn([0, 0, 80])]).toEqual([[0, 0, 0], [255, 255, 255]]);
  });

  it('only known colours reach the page', () => {
    const style = document.createElement('p').style;
    applyColours({ primary_color: 'red; background: url(https://x.example)' }, style);
    expect(style.length).toBe(0);
  });
});
