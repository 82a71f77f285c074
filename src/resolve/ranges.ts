import {Range, SemVer, validRange} from 'semver';

/** Answers which versions a range admits, by npm's rules; remembers ranges and versions that it has parsed. */
export class Ranges {
  readonly #ranges = new Map<string, Range | undefined>();
  readonly #versions = new Map<string, SemVer>();

  admits(range: string, version: string): boolean {
    return this.#range(range)?.test(this.#version(version)) ?? false;
  }

  /** Whether a version lies in a range if pre-releases are taken for what they are by their order. */
  wouldAdmit(range: string, version: string): boolean {
    return validRange(range) !== null && new Range(range, {includePrerelease: true}).test(this.#version(version));
  }

  /** Compares for sorting newest first. */
  newestFirst(a: string, b: string): number {
    return this.#version(b).compare(this.#version(a));
  }

  /** Undefined for a text that is no range, which no manifest has, but what somebody forged may: it admits nothing. */
  #range(text: string): Range | undefined {
    if (!this.#ranges.has(text)) this.#ranges.set(text, validRange(text) === null ? undefined : new Range(text));
    return this.#ranges.get(text);
  }

  #version(text: string): SemVer {
    const version = this.#versions.get(text) ?? new SemVer(text);
    this.#versions.set(text, version);
    return version;
  }
}
