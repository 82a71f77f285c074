const standard = 'tag:yaml.org,2002:';

/**
 * The name of a tag as written: the short name for YAML's own (`int` for `!!int` and `!<tag:yaml.org,2002:int>`),
 * `!` for the non-specific one, else the whole. `handles` are the document's `%TAG` directives.
 */
export function tagName(written: string, handles: ReadonlyMap<string, string>): string {
  const whole = wholeTag(written, handles);
  return whole.startsWith(standard) ? whole.slice(standard.length) : whole;
}

function wholeTag(written: string, handles: ReadonlyMap<string, string>): string {
  if (written.startsWith('!<')) return written.slice(2, -1);
  const handleEnd = written.indexOf('!', 1);
  const handle = written.slice(0, handleEnd + 1) || '!';
  const prefix = handles.get(handle) ?? (handle === '!!' ? standard : handle);
  return prefix + written.slice(handle.length);
}
