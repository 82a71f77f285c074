/** Whether a command line asks for nothing but the version: it is answered before anything else is loaded. */
export function asksVersion([option, ...others]: readonly string[]): boolean {
  return others.length === 0 && (option === '--version' || option === '-V');
}
