// Elements without markup: whatever comes from outside becomes a text node or an attribute.

/**
 * @param properties attributes; a function is a listener (`onclick`), `true` an empty attribute,
 *     `false` and null none
 * @param children nodes and texts; null is left out
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      node.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

/** A button whose name tells it from the same button of the next service. */
export function button(label, about, properties) {
  const rest = element('span', { class: 'visually-hidden' }, ` ${about}`);
  return element('button', { type: 'button', ...properties }, label, rest);
}

/** The URL, if it is one that may be followed or loaded; else null. */
export function webUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
