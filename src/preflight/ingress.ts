import {message, type Problem, problem} from '../errors.ts';
import {describeRef, type KubeObject, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {type Check, check} from './check.ts';
import {mapAt} from './resources.ts';

const defaultMark = 'ingressclass.kubernetes.io/is-default-class';
const oldMark = 'kubernetes.io/ingress.class';

/** Every Ingress names a class that exists, or there is a default one: without, nothing would serve it. */
export function checkIngress(objects: readonly ParsedObject[], classes: readonly KubeObject[]): Check {
  const brought = objects.flatMap(({object}) => (object.kind === 'IngressClass' ? [object] : []));
  const all = [...classes, ...brought];
  const known = all.map(({metadata}) => metadata.name);
  const hasDefault = all.some(({metadata}) => metadata.annotations?.[defaultMark] === 'true');
  const ingresses = objects.filter(({object}) => object.kind === 'Ingress');
  const warnings = ingresses.flatMap(({object, at}): Problem[] => {
    const named = describeRef(refOf(object));
    const wanted = mapAt(object, 'spec').ingressClassName ?? object.metadata.annotations?.[oldMark];
    if (wanted === undefined)
      return hasDefault ? [] : [problem('PREFLIGHT_INGRESS_NO_DEFAULT', {object: named, known}, at)];
    const ingressClass = String(wanted);
    if (known.includes(ingressClass) || ingressClass.includes('${{')) return [];
    return [problem('PREFLIGHT_INGRESS_CLASS', {object: named, ingressClass, known}, at)];
  });
  return check('ingress', message('preflight.ingress', {ingresses: ingresses.length, classes: known}), [], warnings);
}
