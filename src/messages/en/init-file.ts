/** Comments of an `app.yaml` that "pack init" writes. */
export const initTexts = {
  heading: 'Written by "onekey pack init": check it, then "onekey pack lint".',
  requires: 'What it needs of other applications, by range: {postgres: ">=15 <16"}',
  images: 'Pulled by "onekey pack build"; or from an archive: {name: …, from: images/x.tar}',
  input: (key: string, place: string) => `guessed from ${place}: write \${{ inputs.${key} }} there, or remove this`,
};

/** The same comments in any language. */
export type InitTexts = typeof initTexts;
