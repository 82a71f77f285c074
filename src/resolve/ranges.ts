import {Range, SemVer} from 'semver';

/** Answers which versions a range admits, by npm's rules; remembers ranges and versions that it has parsed. */
export class Ranges {
  readonly #ranges = new Map<string, Range>();
  readonly #versions = new Map<string, SemVer>();

  admits(range: string, version: string): boolean {
    return this.#range(range).test(this.#version(version));
  }

  /** Whether a version lies in a range if pre-releases are taken for what they are by their order. */
  wouldAdmit(range: string, version: string): boolean {
    return new Range(range, {includePrerelease: true}).test(this.#version(version));
  }

  /** Compares for sorting newest first. */
  newestFirst(a: string, b: string): number {
    return this.#version(b).compare(this.#version(a));
  }

  #range(text: string): Range {
    const range = this.#ranges.get(text) ?? new Range(text);
    this.#ranges.set(text, range);
    return range;
  }

  #version(text: string): SemVer {
    const version = this.#versions.get(text) ?? new SemVer(text);
    this.#versions.set(text, version);
    return version;
  }
}
