// Times, numbers and items as people write them.

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export const time = (millis) => TIME.format(millis);
export const dateAndTime = (millis) => FULL.format(millis);
export const number = (value) => NUMBER.format(value);

export const duration = (millis) => millis < 1 ? 'under 1 ms'
  : millis < 1000 ? number(Math.round(millis)) + ' ms' : number(millis / 1000) + ' s';

export const bytes = (count) => count < 1000 ? number(count) + ' bytes'
  : count < 1e6 ? number(count / 1000) + ' kB' : number(count / 1e6) + ' MB';

export const things = (count, one, many = one + 's') => number(count) + ' ' + (count === 1 ? one : many);

/** A value of DynamoDB's JSON without its types, as a text. */
export function value(typed) {
  if (typed === undefined) return '';
  const [type, content] = Object.entries(typed)[0] ?? ['NULL', true];
  if (type === 'S' || type === 'N') return content;
  return JSON.stringify(plain(typed), null, 2);
}

function plain(typed) {
  const [type, content] = Object.entries(typed)[0] ?? ['NULL', true];
  switch (type) {
    case 'N': return Number.isSafeInteger(Number(content)) ? Number(content) : content;
    case 'NULL': return null;
    case 'L': return content.map(plain);
    case 'M': return Object.fromEntries(Object.entries(content).map(([name, each]) => [name, plain(each)]));
    default: return content;
  }
}

export const lastOfArn = (arn) => arn.slice(arn.lastIndexOf(':') + 1);

/** The table that a stream's ARN names. */
export const tableOfStream = (arn) => /:table\/([^/]+)\/stream\//.exec(arn)?.[1] ?? arn;

/** Sorted by the newest of each thing's times, of which some are not known. */
export function newestFirst(all, times) {
  const newest = (each) => Math.max(0, ...times(each).filter(Number.isFinite));
  return [...all].sort((a, b) => newest(b) - newest(a));
}
