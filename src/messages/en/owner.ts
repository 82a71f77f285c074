/** Who an object belongs to: `INSTANCE/APPLICATION` of onekey's, another tool's name, or nothing where no label says. */
export function ownerWords(owner: string): string {
  const [instance, application] = owner.split('/');
  if (application !== undefined) return `the application ${application} of the instance ${instance}`;
  return owner === '' ? 'someone else (it has no label of onekey)' : owner;
}
