/** Who an object belongs to: `INSTANCE/APPLICATION` of onekey's, another tool's name, or nothing where no label says. */
export function ownerWords(owner: string): string {
  const [instance, application] = owner.split('/');
  if (application !== undefined) return `实例 ${instance} 的应用 ${application}`;
  return owner === '' ? '他人（没有 onekey 的标签）' : owner;
}
