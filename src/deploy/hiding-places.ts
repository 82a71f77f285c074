/** Shorter values would blacken half of every text, and no secret worth the name is that short. */
const shortestSecret = 4;

/** Whether a value is too short to be kept out of texts that quote it. */
export const isTooShortToHide = (secret: unknown): boolean => {
  const isText = typeof secret === 'string' || typeof secret === 'number';
  return isText && String(secret) !== '' && String(secret).length < shortestSecret;
};

/**
 * Every text by which a secret gives itself away: its texts and numbers, whole and line by line, as they are, as JSON and
 * Go write them in quotes, in URLs and forms, and as base64, also in the middle of something longer (`user:password`).
 */
export function hidingPlaces(secret: unknown): readonly string[] {
  if (Array.isArray(secret)) return secret.flatMap(hidingPlaces);
  if (typeof secret === 'object' && secret !== null) return Object.values(secret).flatMap(hidingPlaces);
  if (typeof secret === 'boolean' || secret === null || secret === undefined) return [];
  const text = String(secret);
  const parts = new Set([text, ...text.split(/\r?\n/)].filter((part) => part.length >= shortestSecret));
  return [...new Set(Array.from(parts).flatMap(formsOf))];
}

function formsOf(text: string): string[] {
  const well = text.toWellFormed();
  const url = encodeURIComponent(well);
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    url,
    url.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    new URLSearchParams({'': well}).toString().slice(1),
    ...base64Forms(Buffer.from(text)),
  ];
}

/** What stays of the bytes in the base64 of anything that they are a part of: by where in a group of three they begin. */
function base64Forms(bytes: Buffer): string[] {
  const whole = bytes.toString('base64');
  const inside = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const begin = Math.ceil((before * 8) / 6);
    return text.slice(begin, Math.floor(((before + bytes.length) * 8) / 6));
  });
  const standard = [whole, ...inside.filter((part) => part.length >= shortestSecret)];
  return standard.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]);
}
