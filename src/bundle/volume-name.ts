/** The file of a bundle's `number`th volume, counted from 1: `huashan.tgz.001`. */
export function volumeName(bundle: string, number: number): string {
  return `${bundle}.${String(number).padStart(3, '0')}`;
}

/** How many volumes a bundle can have. */
export const mostVolumes = 999;
