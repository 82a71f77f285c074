/** What stands for itself on a command line, in every shell that an operator may sit at. */
const plain = /^[\p{L}\p{M}\p{N}_./:\\@%+=,~-]+$/u;

/** A path as one types it behind a command, on Windows too: between double quotes where a shell would read more in it than its name. */
export const typed = (file: string): string => (plain.test(file) ? file : `"${file}"`);
