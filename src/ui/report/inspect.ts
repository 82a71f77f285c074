import type {InspectReport} from '../../pack/inspect.ts';
import type {Block} from '../blocks.ts';
import {bytes} from '../format.ts';
import type {Texts} from '../texts.ts';
import {leftOutField} from './left-out.ts';

const applicationHeadings = ['ui.application', 'ui.version', 'ui.title', 'ui.requires', 'ui.asked'] as const;
const imageHeadings = ['ui.image', 'ui.usedBy', 'ui.size', 'ui.licences', 'ui.origin'] as const;

/** What a bundle holds: the project, its applications in their order with what the site will be asked, its images. */
export function inspectBlocks(report: InspectReport, texts: Texts): readonly Block[] {
  const {bundle, digest, size, contentSize, project, applications, images, leftOut, signers, files, madeBy} = report;
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.bundle', undefined), bundle],
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        ...(project.title ? [[texts.say('ui.title', undefined), texts.title(project.title)] as const] : []),
        [texts.say('ui.digest', undefined), digest],
        [texts.say('ui.size', undefined), texts.say('ui.unpacked', {size: bytes(size), unpacked: bytes(contentSize)})],
        [texts.say('ui.files', undefined), String(files.length)],
        ...leftOutField(leftOut, texts),
        [texts.say('ui.signedBy', undefined), signers.join(', ') || texts.say('ui.unsigned', undefined)],
        [texts.say('ui.madeBy', undefined), `onekey ${madeBy.onekey}`],
      ],
    },
    {
      kind: 'table',
      headings: applicationHeadings.map((key) => texts.say(key, undefined)),
      rows: applications.map(({name, version, title, requires, inputs}) => [
        name,
        version,
        title ? texts.title(title) : texts.say('ui.none', undefined),
        Object.keys(requires).join(', ') || texts.say('ui.none', undefined),
        askedOf(name, inputs).join(', ') || texts.say('ui.none', undefined),
      ]),
    },
    {
      kind: 'table',
      headings: imageHeadings.map((key) => texts.say(key, undefined)),
      rows: images.map(({name, usedBy, contentSize: imageSize, licences, origin}) => [
        name,
        usedBy.join(', '),
        bytes(imageSize),
        licences ?? texts.say('ui.none', undefined),
        origin ?? texts.say('ui.none', undefined),
      ]),
    },
  ];
}

/** What the site has to say: its own keys, and inputs that nothing else settles. */
function askedOf(application: string, inputs: InspectReport['applications'][number]['inputs']): string[] {
  return inputs.flatMap(({key, from}) =>
    from === 'site' ? [`${application}.${key}`] : from.startsWith('site.') ? [from] : [],
  );
}
