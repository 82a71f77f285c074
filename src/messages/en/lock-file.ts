/** What stands at the head of a project.lock: the same for everyone, whatever their language, so that the file does not change with it. */
export const lockHeading: readonly string[] = [
  'Written by "onekey pack resolve". Commit it; to change it, change project.yaml and resolve again.',
];
