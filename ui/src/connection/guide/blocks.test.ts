import { describe, expect, it } from 'vitest';
import { blocksOf, inlineOf } from './blocks';

describe('blocksOf', () => {
  it('reads what guides are made of', () => {
    const guide = '# Connect Acme\n\nYou sign in\nat Acme.\n\n## What to fill in\n\n- **Host** (required): One of A\n- **Key**\n\nRegister:\n\n    https://vault.example/cb\n';
    expect(blocksOf(guide)).toEqual([
      { as: 'paragraph', parts: [{ as: 'text', text: 'You sign in at Acme.' }] },
      { as: 'heading', parts: [{ as: 'text', text: 'What to fill in' }] },
      {
        as: 'list',
        ordered: false,
        items: [
          [{ as: 'strong', text: 'Host' }, { as: 'text', text: ' (required): One of A' }],
          [{ as: 'strong', text: 'Key' }],
        ],
      },
      { as: 'paragraph', parts: [{ as: 'text', text: 'Register:' }] },
      { as: 'code', text: 'https://vault.example/cb' },
    ]);
  });

  it('keeps fenced code as it is', () => {
    expect(blocksOf('```\n**a**\n\n# b\n```')).toEqual([{ as: 'code', text: '**a**\n\n# b' }]);
  });
});

describe('inlineOf', () => {
  it('links to https only', () => {
    expect(inlineOf('[a](https://a.example) [b](javascript:alert(1)) ![c](https://c.example/c.png)')).toEqual([
      { as: 'link', text: 'a', href: 'https://a.example' },
      { as: 'text', text: ' b) c' },
    ]);
  });

  it('takes markup for text', () => {
    expect(inlineOf('<b>x</b> \\*y\\* &lt;i> &amp;lt;')).toEqual([{ as: 'text', text: '<b>x</b> *y* <i> &lt;' }]);
  });
});
