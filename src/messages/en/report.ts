const results = {
  pending: 'nothing was started',
  running: 'was interrupted',
  paused: 'paused',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was stopped',
  none: 'nothing was changed',
};

const sides = {vendor: 'For the vendor (name, date, signature)', hospital: 'For the hospital (name, date, signature)'};

/** The page that is left of a deployment. */
export const reportMessages = {
  'report.title': (p: {project: string; instance: string}) =>
    ['Deployment report', p.project, p.instance === p.project ? '' : p.instance].filter(Boolean).join(' · '),
  'support.title': () => 'What onekey found of an instance',
  'support.file': () => 'FILE',
  'support.files': () => 'FILES',
  'support.masked': () => 'MASKED',
  'report.signers': () => 'Signed by',
  'report.unsigned': () => 'nobody',
  'report.operator': () => 'By',
  'report.began': () => 'From',
  'report.ended': () => 'To',
  'report.command': () => 'With',
  'report.result': (p: {state: keyof typeof results; status: number}) =>
    `${results[p.state]} (exit status ${p.status})`,
  'report.applications': () => 'Applications',
  'report.outputs': () => 'Outputs',
  'report.duration': () => 'DURATION',
  'report.checks': () => 'Checks before the first change',
  'report.gates': () => 'Confirmed gates',
  'report.warnings': () => 'Warnings',
  'report.signedOff': () => 'Signed off',
  'report.side': (p: {side: keyof typeof sides}) => sides[p.side],
};
