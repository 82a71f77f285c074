/** True for a Kubernetes quantity that is not negative: `2`, `500m`, `4Gi`, `1.5`, `1e3`. */
export function isQuantity(text: string): boolean {
  return /^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/.test(text);
}
