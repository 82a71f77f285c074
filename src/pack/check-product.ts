import {readFile} from 'node:fs/promises';
import type {InFolder} from '../catalog/read-manifest-file.ts';
import type {Product} from '../manifest/product.ts';

/** A product with its file's content. */
export interface CheckedProduct {
  readonly source: InFolder<Product>;
  readonly files: {readonly content: ReadonlyMap<string, Buffer>};
}

/** Reads what a product consists of: its file. */
export async function checkProduct(source: InFolder<Product>): Promise<CheckedProduct> {
  return {source, files: {content: new Map([['product.yaml', await readFile(source.file)]])}};
}
