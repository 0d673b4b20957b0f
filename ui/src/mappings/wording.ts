import { ALL, stepsOf } from './jsonpath';

/** A path for people: `properties › Score`; as it is where it is more than names. */
export function shortPath(path: string): string {
  const steps = stepsOf(path);
  return steps?.length ? steps.map(step => (step === ALL ? '*' : String(step))).join(' › ') : path;
}
