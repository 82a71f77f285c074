import type {Command} from 'commander';
import type {Face} from '../face.ts';
import {listOption} from '../option.ts';

interface CatalogFlags {
  readonly catalog: readonly string[];
}

/** Adds `--catalog`, which may be repeated. */
export function addCatalogOption(command: Command, {help}: Face): void {
  command.addOption(listOption('--catalog <catalog>', help.options.catalog, help, (address) => address));
}

/** The addresses of catalogs, in the order of the command line. */
export function catalogsOf(command: Command): readonly string[] {
  return command.opts<CatalogFlags>().catalog;
}
