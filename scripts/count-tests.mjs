// Prints `PASSED FAILED` over jest's JSON reports. The checks of scripts/check count as one test; a suite that fails to
// load and a report that is missing count as one failure each. Usage: count-tests.mjs CHECK-STATUS REPORT…
import {existsSync, readFileSync} from 'node:fs';

const [checkStatus, ...reports] = process.argv.slice(2);
let [passed, failed] = checkStatus === '0' ? [1, 0] : [0, 1];
for (const file of reports) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  passed += report?.numPassedTests ?? 0;
  failed += report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 1;
}
console.log(passed, failed);
