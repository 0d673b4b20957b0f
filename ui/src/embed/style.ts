/**
 * Sets styles by the object model, which policies without `unsafe-inline` allow, and with priority over those of the
 * page around, whatever its rules for all iframes or buttons are.
 */
export function style(element: HTMLElement, properties: Record<string, string>) {
  element.style.setProperty('all', 'initial', 'important');
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value, 'important');
  }
}
