import type {Json} from '../object/kube-object.ts';
import type {Requirement, Title} from './application.ts';

/** A `product.yaml` after reading: a named, versioned set of applications (and products) with ranges. */
export interface Product {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Product';
  readonly metadata: {readonly name: string; readonly version: string; readonly title?: Title};
  readonly requires: {readonly [applicationOrProduct: string]: Requirement};
  readonly values: {readonly [application: string]: {readonly [input: string]: Json}};
}
