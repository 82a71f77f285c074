// jest's transformer: Node's own type stripping, so that tests run the very sources that Node runs.
import {stripTypeScriptTypes} from 'node:module';

const strip = (source) => ({code: stripTypeScriptTypes(source)});
export default {process: strip, processAsync: async (source) => strip(source)};
