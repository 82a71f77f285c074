import {expect, test} from '@jest/globals';
import {message, problem} from '../../../src/errors.ts';
import {english} from '../../../src/messages/catalogue.ts';
import {findingsOf} from '../../../src/ui/ci/findings.ts';
import {githubAnnotations} from '../../../src/ui/ci/github.ts';
import {sarifLog} from '../../../src/ui/ci/sarif.ts';
import {createTexts} from '../../../src/ui/texts.ts';

const found = findingsOf(
  {
    checked: [{kind: 'Application', name: 'emr', version: '1.0.0', folder: 'apps\\emr'}],
    problems: [
      problem(
        'MANIFEST_UNKNOWN_FIELD',
        {field: 'a\n::error::evil %0A', known: ['requires'], suggestion: 'requires'},
        {file: 'apps/my emr,x:y/app.yaml', line: 4, column: 1},
      ),
      problem('MANIFEST_FILE_MISSING', {path: '/abs/x.yaml'}, {file: '/abs/app.yaml', line: 2}),
    ],
    warnings: [message('lintInputUnused', {input: 'emr.a'})],
  },
  createTexts(english),
);

test("GitHub's annotations: one line a finding, with nothing in it that begins another", () => {
  expect(githubAnnotations(found).split('\n')).toEqual([
    '::error file=apps/my emr%2Cx%3Ay/app.yaml,line=4,col=1,title=MANIFEST_UNKNOWN_FIELD::' +
      'Unknown field "a%0A::error::evil %250A".%0ADid you mean "requires"?',
    expect.stringMatching(/^::error file=\/abs\/app\.yaml,line=2,title=MANIFEST_FILE_MISSING::/),
    '::warning file=apps/emr,title=lintInputUnused::Nothing uses the input emr.a.',
    '',
  ]);
});

test('SARIF has what its schema requires: version, tool, rules that results name, places that are URIs', () => {
  const log = JSON.parse(sarifLog(found));
  expect(log).toMatchObject({version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0')});
  const [run] = log.runs;
  expect(run.tool.driver).toMatchObject({name: 'onekey', version: expect.stringMatching(/^\d/)});
  for (const {ruleId, ruleIndex, level, message: said, locations} of run.results) {
    expect(run.tool.driver.rules[ruleIndex]).toEqual({id: ruleId});
    expect(['error', 'warning']).toContain(level);
    expect(said.text).not.toBe('');
    const {artifactLocation, region} = locations[0].physicalLocation;
    expect(URL.canParse(artifactLocation.uri, 'file:///checkout/')).toBe(true);
    expect(artifactLocation.uri).not.toMatch(/[ ,\\]/);
    if (region) expect(region.startLine).toBeGreaterThan(0);
  }
  expect(run.results.map((it: {level: string}) => it.level)).toEqual(['error', 'error', 'warning']);
});

test.each([
  ['D:\\a b\\app.yaml', 'file:///D:/a%20b/app.yaml'],
  ['\\\\server\\share\\app.yaml', 'file://server/share/app.yaml'],
  ['/a b/app.yaml', 'file:///a%20b/app.yaml'],
  ['apps\\emr\\app.yaml', 'apps/emr/app.yaml'],
])('SARIF names %s %s', (file, uri) => {
  const problems = [problem('MANIFEST_FILE_MISSING', {path: file}, {file})];
  const log = JSON.parse(sarifLog(findingsOf({checked: [], problems, warnings: []}, createTexts(english))));
  expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});
