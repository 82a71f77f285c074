import {OnekeyError} from '../errors.ts';
import {connect} from '../kube/connect.ts';
import {own} from '../manifest/own.ts';
import type {SiteExportAnswers} from '../manifest/read-site-export.ts';
import {readSiteSchemaSource} from '../manifest/read-site-schema.ts';
import {siteChanges} from '../manifest/site-changes.ts';
import {changedMeanings} from '../manifest/site-meaning.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import {writtenSiteKeys} from '../manifest/written-site-schema.ts';
import type {Json} from '../object/kube-object.ts';
import {type DeclaredSite, declaredSite} from '../record/declared-site.ts';
import type {InstanceState} from '../record/instance-records.ts';
import {readText} from '../site/open-by.ts';
import type {DeployContext} from './context.ts';
import type {SiteDeclareOptions, SiteExportOptions} from './options.ts';
import type {SiteDeclareReport} from './reports.ts';
import {withInstalledSite} from './site.ts';

/** What `deploy site export` gives: a file of the kind SiteExport. */
export interface SiteExportReport {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'SiteExport';
  readonly keys: {readonly [key: string]: Json};
  readonly answers?: SiteExportAnswers;
}

/**
 * `deploy site declare`: keeps a site schema in the cluster. A key that was declared once stays, with its type and secrecy.
 * @throws OnekeyError MANIFEST_…, SITE_FILE_UNREADABLE, CLUSTER_…
 */
export async function siteDeclare(options: SiteDeclareOptions, context: DeployContext): Promise<SiteDeclareReport> {
  const {value: schema, locate} = readSiteSchemaSource(await readText(options.file), options.file);
  return withDeclared(options, context, async (declared) => {
    const before = await declared.load();
    const problems = before ? changedMeanings(before, schema, locate) : [];
    if (problems.length > 0) {
      throw new OnekeyError('MANIFEST_INVALID', {problems: problems.length}, {at: {file: options.file}, problems});
    }
    const report = siteChanges(before?.keys ?? {}, schema.keys);
    const isSame = report.added.length === 0 && report.changed.length === 0;
    if (!options.dryRun && !isSame) await declared.save(schema);
    return report;
  });
}

/**
 * `deploy site export`: the site schema that was declared and, if asked for, how an instance was answered, for the release side.
 * @throws OnekeyError SITE_NOT_DECLARED, DEPLOY_NO_INSTANCE, CLUSTER_…
 */
export async function siteExport(options: SiteExportOptions, context: DeployContext): Promise<SiteExportReport> {
  const schema = await withDeclared(options, context, (declared) => declared.load());
  if (!schema) throw new OnekeyError('SITE_NOT_DECLARED', undefined);
  const written = {apiVersion: 'onekey.dev/v1', kind: 'SiteExport', keys: writtenSiteKeys(schema)} as const;
  if (!options.answers) return written;
  return withInstalledSite(options, 'current', context, async ({instance, state}) => ({
    ...written,
    answers: {instance, ...openAnswers(schema, state)},
  }));
}

/** Answers that are known to be no secrets, by the schema and by the records of what is installed. */
function openAnswers(
  {keys}: SiteSchema,
  {keep, latest}: Pick<InstanceState, 'keep' | 'latest'>,
): Omit<SiteExportAnswers, 'instance'> {
  const site: Record<string, Json> = {};
  const applications: Record<string, Record<string, Json>> = {};
  for (const [fullKey, value] of Object.entries(keep?.answers ?? {})) {
    const dot = fullKey.indexOf('.');
    const [owner, key] = [fullKey.slice(0, dot), fullKey.slice(dot + 1)];
    if (owner === 'site') {
      if (own(keys, key)?.secret === false) site[key] = value;
      continue;
    }
    const release = latest.get(owner);
    if (!release || !Object.hasOwn(release.inputs, key) || release.secretInputs.includes(key)) continue;
    applications[owner] = {...applications[owner], [key]: value};
  }
  return {site, applications};
}

async function withDeclared<T>(
  {access, recordNamespace}: Pick<SiteExportOptions, 'access' | 'recordNamespace'>,
  {signal}: DeployContext,
  work: (declared: DeclaredSite) => Promise<T>,
): Promise<T> {
  const cluster = await connect(access, signal);
  try {
    return await work(declaredSite(cluster, recordNamespace, signal));
  } finally {
    await cluster.close();
  }
}
