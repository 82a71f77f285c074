import {type Problem, problem} from '../../errors.ts';
import {didYouMean} from '../../manifest/did-you-mean.ts';
import {fieldText, type TreePath} from '../../object/field-path.ts';
import {isMap} from '../../object/json-map.ts';
import {describeRef, type Json, refOf} from '../../object/kube-object.ts';
import type {SubjectObject} from '../subject.ts';
import type {Finding} from './finding.ts';

const mostShown = 80;

/** What a person has to know of a finding. */
export function schemaProblem(application: string, subject: SubjectObject, {path, fault}: Finding): Problem {
  const {object, at} = subject;
  const where = {application, object: describeRef(refOf(object)), field: fieldText(path)};
  switch (fault.kind) {
    case 'unknown': {
      const {known} = fault;
      const near = known.filter((name) => name.length <= mostShown);
      const suggestion = didYouMean(String(path.at(-1)).slice(0, mostShown), near);
      return problem('PREFLIGHT_FIELD_UNKNOWN', {...where, known, ...(suggestion && {suggestion})}, at);
    }
    case 'type':
      return problem('PREFLIGHT_FIELD_TYPE', {...where, expected: fault.expected, found: fault.found}, at);
    case 'missing':
      return problem('PREFLIGHT_FIELD_MISSING', where, at);
    case 'value': {
      const {rule, limit} = fault;
      return problem('PREFLIGHT_FIELD_VALUE', {...where, rule, limit, found: foundAt(subject, path)}, at);
    }
  }
}

/**
 * What stands at a path as its file has it: an expression rather than its value, which may be secret. Empty where it would be long,
 * or is of a Secret.
 */
function foundAt({object, written}: SubjectObject, path: TreePath): string {
  if (object.kind === 'Secret') return '';
  let value: Json | undefined = written;
  for (const step of path) {
    if (typeof value === 'string') break;
    value = Array.isArray(value) ? value[Number(step)] : isMap(value) ? value[step] : undefined;
  }
  if (value === undefined || value === null || typeof value === 'object') return '';
  const text = String(value);
  return text.length > mostShown ? '' : text;
}
