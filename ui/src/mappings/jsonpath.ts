/** One step of a JSONPath: a member, a place in a list, or all there is. */
export type Step = string | number | typeof ALL;

export const ALL = Symbol('*');

/** The server takes no longer ones. */
export const LONGEST = 1024;

const STEP = /\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*)|\.\*|\[\*]|\[\s*(\d+)\s*]|\['((?:[^'\\]|\\.)*)'\s*]|\["((?:[^"\\]|\\.)*)"\s*]/y;

/** @returns null where it does more than go down to a place: filters, slices, searches */
export function stepsOf(path: string): Step[] | null {
  if (!path.startsWith('$')) {
    return null;
  }
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (!found) {
      STEP.lastIndex = 0;
      return null;
    }
    steps.push(stepIn(found));
  }
  return steps;
}

function stepIn([, dotted, index, single, double]: RegExpExecArray): Step {
  if (index !== undefined) {
    return Number(index);
  }
  const name = dotted ?? single ?? double;
  return name === undefined ? ALL : name.replace(/\\(.)/g, '$1');
}

/** The same for two spellings of one path: `$.name` and `$['name']`. */
export function spelling(path: string): string {
  const steps = stepsOf(path.trim());
  return steps ? JSON.stringify(steps.map(step => (step === ALL ? [] : step))) : path.trim();
}

/** The first value that the steps lead to; undefined where they lead nowhere. */
export function firstAt(record: unknown, steps: readonly Step[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return record;
  }
  if (typeof record !== 'object' || record === null) {
    return undefined;
  }
  if (step === ALL) {
    return Object.values(record)
      .map(one => firstAt(one, rest))
      .find(one => one !== undefined);
  }
  const fits = Array.isArray(record) === (typeof step === 'number') && Object.hasOwn(record, step);
  return fits ? firstAt((record as Record<Exclude<Step, symbol>, unknown>)[step], rest) : undefined;
}

/** What plainly is no path: a key of the namespace `mappings`. The rest is the server's to say. */
export function problemOf(path: string): string | null {
  const text = path.trim();
  if (text === '') {
    return 'pathEmpty';
  }
  if (!text.startsWith('$')) {
    return 'pathStart';
  }
  if (text === '$') {
    return 'pathWhole';
  }
  if (text.length > LONGEST) {
    return 'pathLong';
  }
  return closes(text) ? null : 'pathOpen';
}

/** Whether every bracket and quote has its end. */
function closes(text: string): boolean {
  const plain = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '');
  let depth = 0;
  for (const char of plain) {
    depth += '[('.includes(char) ? 1 : '])'.includes(char) ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0 && !/['"]/.test(plain);
}
