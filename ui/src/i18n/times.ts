import { regional } from './languages';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than using it, and lists use one for each row. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(regional(language), options);
  formats.set(key, known);
  return known;
}

/** `22 Nov 2026, 15:40`, the way the language writes it. */
export function dateAndTime(language: string, millis: number): string {
  return format(language, { dateStyle: 'medium', timeStyle: 'short' }).format(millis);
}

/** With seconds, for telling entries apart. */
export function clockTime(language: string, millis: number): string {
  return format(language, { timeStyle: 'medium' }).format(millis);
}

/** `Sunday, 22 November`; with the year where it is another one. */
export function day(language: string, millis: number, now: number): string {
  const year = new Date(millis).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(millis);
}

/** `5 min. ago`. Less than a minute is now; a clock that is ahead changes nothing about that. */
export function ago(language: string, millis: number, now: number): string {
  const seconds = Math.max(0, (now - millis) / 1000);
  const relative = new Intl.RelativeTimeFormat(regional(language), { numeric: 'auto', style: 'short' });
  for (const [unit, length] of UNITS) {
    if (seconds >= length) {
      return relative.format(-Math.floor(seconds / length), unit);
    }
  }
  return relative.format(0, 'second');
}

/** Days between two moments as the calendar here counts them: 0 = the same one. */
export function daysBetween(earlier: number, later: number): number {
  const midnight = (millis: number) => {
    const date = new Date(millis);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** `0.4 s`, `12 s`. */
export function duration(language: string, millis: number): string {
  const seconds = millis / 1000;
  const digits = seconds < 10 ? 1 : 0;
  if (millis > 0 && millis < 50) {
    return new Intl.NumberFormat(regional(language), { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(
      Math.max(1, millis),
    );
  }
  return new Intl.NumberFormat(regional(language), { style: 'unit', unit: 'second', maximumFractionDigits: digits }).format(seconds);
}
