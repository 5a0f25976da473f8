import type { Overwriting } from '../output-checks';
import { writeOutput } from '../output-file';
import { usageProblem } from '../problem';
import type { Block } from './blocks';
import { renderHtml } from './render-html';
import { renderMarkdown } from './render-markdown';

/** A report for people and for machines. */
export interface ReportContent {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly json: object;
}

const FORMS: Readonly<Record<string, (content: ReportContent) => string>> = {
  json: ({ json }) => toJson(json),
  html: ({ title, blocks }) => renderHtml(title, blocks),
  md: ({ blocks }) => renderMarkdown(blocks),
};

export const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const formOf = (file: string) => FORMS[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''];

/** Refuses, before any work is done, a name that does not say how the report is to be written. */
export function checkReportName(file: string): void {
  if (formOf(file) === undefined) {
    throw usageProblem(`--report ${file} does not say its form. End its name in .json, .html or .md.`);
  }
}

/** Writes a report in the form that its name says. */
export async function writeReport(file: string, content: ReportContent, overwriting: Overwriting): Promise<void> {
  const form = formOf(file);
  if (form !== undefined) await writeOutput(file, form(content), overwriting);
}
