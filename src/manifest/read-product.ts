import type {Json} from '../object/kube-object.ts';
import {metadataOf, requiresOf, type WrittenMetadata, type WrittenRequires} from './normalise.ts';
import type {Product} from './product.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {Sourced} from './sourced.ts';

interface WrittenProduct {
  readonly metadata: WrittenMetadata;
  readonly requires: WrittenRequires;
  readonly values?: {readonly [application: string]: {readonly [input: string]: Json}};
}

const productFile: FileKind<WrittenProduct, Product> = {
  schema: 'product',
  normalise: ({metadata, requires, values = {}}) => ({
    apiVersion: 'onekey.dev/v1',
    kind: 'Product',
    metadata: metadataOf(metadata),
    requires: requiresOf(requires),
    values,
  }),
  rules: () => [],
};

/**
 * Reads a `product.yaml`.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readProduct(text: string, file: string): Product {
  return readProductSource(text, file).value;
}

/** {@link readProduct}, with the places of its fields. */
export function readProductSource(text: string, file: string): Sourced<Product> {
  return readDocument(productFile, text, file);
}
