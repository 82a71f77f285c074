/** How deep arrays and objects nest at most in a JSON text, and how many values it holds at most; found without parsing it. */
export function jsonExtent(text: string): {readonly depth: number; readonly values: number} {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === ',') values++;
    else if (char === '[' || char === '{') {
      values++;
      deepest = Math.max(deepest, ++depth);
    } else if (char === ']' || char === '}') depth--;
  }
  return {depth: deepest, values};
}
