import type {InitTexts} from '../en/init-file.ts';

/** Comments of an `app.yaml` that "pack init" writes, in Chinese. */
export const initTexts: InitTexts = {
  heading: '由 "onekey pack init" 写出：请检查，然后运行 "onekey pack lint"。',
  requires: '依赖的其他应用及版本范围：{postgres: ">=15 <16"}',
  images: '由 "onekey pack build" 拉取；也可取自归档：{name: …, from: images/x.tar}',
  input: (key, place) => `根据 ${place} 猜出：请在该处写 \${{ inputs.${key} }}，或删除此项`,
};
