/** Names of things and of what is typed: they are the same words in every language. */
const names = new Set(
  'age auto bash certificate chmod command confirm continue cp crane ctr deploy dist docker dot drift dvd emr en exec false finalizers fish flat force from git gzip helm html http https id images import integer job json kubeconfig kubectl live login mermaid nc nested npm number onekey pack plain plan powershell recreate rollback schema semver server shell skopeo stderr stdout stop support svg table tar text true uncordon undefined wait webhook yaml yield zsh zstd'.split(
    ' ',
  ),
);

/** Words of small letters that are no name, and no part of a command, an option, a path or a quotation. */
export function englishWords(text: string): readonly string[] {
  const prose = text.replace(
    /"[^"]*"|'[^']*'|`[^`]*`|\b(onekey|kubectl|docker|skopeo|deploy|pack)( [a-z]+)+|\S*[A-Z\d_./:=@<>*[\]{}|-]\S*/g,
    ' ',
  );
  return (prose.match(/[a-z]{2,}/g) ?? []).filter((word) => !names.has(word));
}
