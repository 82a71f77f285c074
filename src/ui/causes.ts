/** The errors below an error, the nearest first; of several that came together the first. Ends where a chain bites its tail. */
export function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (
    let cause = causeOf(error);
    cause !== undefined && cause !== error && !causes.includes(cause);
    cause = causeOf(cause)
  )
    causes.push(cause);
  return causes;
}

function causeOf(error: unknown): unknown {
  if (!Error.isError(error)) return undefined;
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

/** What an error of another program's says; its code where it says nothing. */
export function describeForeign(error: unknown): string {
  if (!Error.isError(error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
