import type {InspectReport} from '../../pack/inspect.ts';
import type {Block} from '../blocks.ts';
import {bytes} from '../format.ts';
import type {Texts} from '../texts.ts';
import type {Branch} from '../tree.ts';
import {leftOutField} from './left-out.ts';

/** What a bundle holds: the project, and below it its applications in their order with what the site will be asked and their images. */
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
        [
          texts.say('ui.signedBy', undefined),
          texts.say('ui.list', {items: signers}) || texts.say('ui.unsigned', undefined),
        ],
        [texts.say('ui.madeBy', undefined), `onekey ${madeBy.onekey}`],
      ],
    },
    {
      kind: 'tree',
      branches: [
        {
          text: `${project.name} ${project.version}`,
          branches: applications.map((one) => applicationBranch(one, images, texts)),
        },
      ],
    },
  ];
}

function applicationBranch(
  {name, version, title, size, requires, inputs, images: own}: InspectReport['applications'][number],
  images: InspectReport['images'],
  texts: Texts,
): Branch {
  const [others, asked] = [Object.keys(requires), askedOf(name, inputs)];
  return {
    text: `${name} ${version}${title ? `  ${texts.title(title)}` : ''}`,
    branches: [
      ...(others.length > 0
        ? [{text: texts.say('ui.treeRequires', {applications: texts.say('ui.list', {items: others})})}]
        : []),
      ...(asked.length > 0 ? [{text: texts.say('ui.treeAsks', {keys: texts.say('ui.list', {items: asked})})}] : []),
      {text: texts.say('ui.treeFiles', {size: bytes(size)})},
      ...images.filter((image) => own.includes(image.name)).map((image) => imageBranch(image, texts)),
    ],
  };
}

function imageBranch(
  {name, contentSize, version, licences, origin}: InspectReport['images'][number],
  texts: Texts,
): Branch {
  return {
    text: texts.say('ui.treeImage', {name, size: bytes(contentSize)}),
    branches: [
      ...(version ? [{text: texts.say('ui.treeVersion', {version})}] : []),
      ...(licences ? [{text: texts.say('ui.treeLicences', {licences})}] : []),
      ...(origin ? [{text: texts.say('ui.treeOrigin', {origin})}] : []),
    ],
  };
}

/** What the site has to say: its own keys, and inputs that nothing else settles. */
function askedOf(application: string, inputs: InspectReport['applications'][number]['inputs']): string[] {
  return inputs.flatMap(({key, from}) =>
    from === 'site' ? [`${application}.${key}`] : from.startsWith('site.') ? [from] : [],
  );
}
