/** True for a regular expression as JSON Schema has them: ECMAScript, with the flag `u`. */
export function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
