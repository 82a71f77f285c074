/** True for the content of a text file: any text. What a person types for it is the file's path. */
export function isFile(text: string): boolean {
  return text.length > 0;
}
