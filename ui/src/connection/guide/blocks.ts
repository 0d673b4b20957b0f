// As much of Markdown as guides use, read into parts that are drawn as elements: no markup is ever made from text.

export type Inline =
  | { as: 'text' | 'strong' | 'code'; text: string }
  | { as: 'link'; text: string; href: string };

export type Block =
  | { as: 'heading' | 'paragraph'; parts: Inline[] }
  | { as: 'code'; text: string }
  | { as: 'list'; ordered: boolean; items: Inline[][] };

const ITEM = /^\s{0,3}(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
// An escaped character; code; bold; a picture, of which only the words stay; a link; an address.
const INLINE = /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(.+?)\*\*|!\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)[^)]*\)|<(https:\/\/[^>\s]+)>/g;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The document without its title, which the page has already. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) {
      blocks.push({ as: 'paragraph', parts: inlineOf(paragraph.join(' ')) });
      paragraph = [];
    }
  };
  let fence: string[] | null = null;
  for (const line of markdown.replaceAll('\r\n', '\n').split('\n')) {
    if (/^\s*```/.test(line)) {
      flush();
      if (fence) {
        blocks.push({ as: 'code', text: fence.join('\n') });
      }
      fence = fence ? null : [];
    } else if (fence) {
      fence.push(line);
    } else if (!structured(line, blocks, paragraph, flush)) {
      paragraph.push(line.trim());
    }
  }
  flush();
  if (fence) {
    blocks.push({ as: 'code', text: fence.join('\n') });
  }
  return blocks;
}

/** @returns whether the line was more than a line of a paragraph */
function structured(line: string, blocks: Block[], paragraph: string[], flush: () => void): boolean {
  const heading = HEADING.exec(line);
  const item = ITEM.exec(line);
  if (line.trim() === '') {
    flush();
    return true;
  }
  if (heading) {
    flush();
    if (heading[1] !== '#') {
      blocks.push({ as: 'heading', parts: inlineOf(heading[2] ?? '') });
    }
    return true;
  }
  if (item) {
    flush();
    addItem(blocks, item[1] !== undefined, inlineOf(item[2] ?? ''));
    return true;
  }
  if (/^( {4}|\t)/.test(line) && paragraph.length === 0) {
    blocks.push({ as: 'code', text: line.trim() });
    return true;
  }
  return false;
}

function addItem(blocks: Block[], ordered: boolean, item: Inline[]) {
  const last = blocks.at(-1);
  if (last?.as === 'list' && last.ordered === ordered) {
    last.items.push(item);
  } else {
    blocks.push({ as: 'list', ordered, items: [item] });
  }
}

export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    addText(parts, text.slice(end, match.index));
    addMatch(parts, match);
    end = match.index + match[0].length;
  }
  addText(parts, text.slice(end));
  return parts;
}

function addMatch(parts: Inline[], match: RegExpMatchArray) {
  const [, escaped, code, strong, picture, label, target, address] = match;
  if (code !== undefined) {
    parts.push({ as: 'code', text: code });
  } else if (strong !== undefined) {
    parts.push({ as: 'strong', text: plain(strong) });
  } else if (address !== undefined) {
    parts.push({ as: 'link', text: address, href: address });
  } else if (label !== undefined && target?.startsWith('https://')) {
    parts.push({ as: 'link', text: plain(label), href: target });
  } else {
    addText(parts, escaped ?? picture ?? label ?? '');
  }
}

function addText(parts: Inline[], text: string) {
  const last = parts.at(-1);
  const words = entities(text);
  if (last?.as === 'text') {
    last.text += words;
  } else if (words !== '') {
    parts.push({ as: 'text', text: words });
  }
}

function plain(text: string): string {
  return entities(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

function entities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] ?? entity);
}
