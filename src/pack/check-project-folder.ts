import {type ProjectFolder, readProjectFolder} from '../catalog/read-project-folder.ts';
import {type CheckedApplication, checkApplication} from './check-application.ts';
import {type CheckedProduct, checkProduct} from './check-product.ts';

/** A project folder whose files have been read and checked by themselves. */
export interface CheckedFolder {
  readonly dir: string;
  readonly folder: ProjectFolder;
  readonly applications: readonly CheckedApplication[];
  readonly products: readonly CheckedProduct[];
}

/** Reads and checks all files of a project folder. */
export async function checkProjectFolder(dir: string): Promise<CheckedFolder> {
  const folder = await readProjectFolder(dir);
  const [applications, products] = await Promise.all([
    Promise.all(folder.applications.map(checkApplication)),
    Promise.all(folder.products.map(checkProduct)),
  ]);
  return {dir, folder, applications, products};
}
