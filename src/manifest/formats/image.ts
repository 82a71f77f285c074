const component = '[a-z0-9]+((\\.|_{1,2}|-+)[a-z0-9]+)*';
const host =
  '([a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*|\\[[0-9a-fA-F:]+\\])(:[0-9]+)?';
const reference = new RegExp(
  `^(${host}/)?${component}(/${component})*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$`,
);

/** True for an image reference of the distribution specification: `[host[:port]/]path[:tag][@sha256:…]`. */
export function isImage(text: string): boolean {
  return text.length <= 300 && reference.test(text);
}
