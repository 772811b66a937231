// Checks the files below .github and .devcontainer: workflows with GitHub's own parser, the others for the keys that GitHub requires.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';

// The package imports JSON files without the attribute that Node requires, because it is made for bundlers.
register('data:text/javascript,' + encodeURIComponent(`
  import { readFile } from 'node:fs/promises';
  import { fileURLToPath } from 'node:url';
  export const load = async (url, context, next) => url.endsWith('.json')
    ? { format: 'json', source: await readFile(fileURLToPath(url)), shortCircuit: true }
    : next(url, context);
`));
const { validate } = await import('@actions/languageservice/validate');
const { TextDocument } = await import('vscode-languageserver-textdocument');
const { parseDocument } = await import('yaml');

const formParts = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes', 'upload'];
let problems = 0;

function report(file, line, message) {
    console.log(`${file}${line ? `:${line}` : ''}: ${message}`);
    problems++;
}

function filesIn(folder) {
    return readdirSync(folder).filter(name => name.endsWith('.yml')).map(name => `${folder}/${name}`);
}

function readYaml(file) {
    const document = parseDocument(readFileSync(file, 'utf8'), { strict: true, uniqueKeys: true });
    for (const error of [...document.errors, ...document.warnings])
        report(file, error.linePos?.[0].line, error.message.split('\n')[0]);
    return document.toJS() ?? {};
}

for (const file of filesIn('.github/workflows')) {
    const text = readFileSync(file, 'utf8');
    for (const problem of await validate(TextDocument.create(`file:///${file}`, 'yaml', 0, text)))
        report(file, problem.range.start.line + 1, problem.message);
    if (!/^permissions:/m.test(text))
        report(file, 1, 'The workflow does not limit its permissions.');
    // A tag can be moved to other code, a commit cannot. The comment tells people and Dependabot the version.
    text.split('\n').forEach((line, index) => {
        if (/^\s*(- )?uses:/.test(line) && !/@[0-9a-f]{40} # v\d/.test(line))
            report(file, index + 1, 'The action is not pinned to a commit with its version as a comment.');
    });
}

for (const file of filesIn('.github/ISSUE_TEMPLATE')) {
    const form = readYaml(file);
    if (file.endsWith('/config.yml'))
        continue;
    if (!form.name || !form.description || !Array.isArray(form.body) || !form.body.some(part => part.type !== 'markdown')) {
        report(file, 1, 'An issue form needs a name, a description and a body with at least one field.');
        continue;
    }

    const ids = form.body.map(part => part.id).filter(id => id !== undefined);
    if (new Set(ids).size !== ids.length)
        report(file, 1, 'Two fields have the same id.');
    for (const part of form.body) {
        if (!formParts.includes(part.type))
            report(file, 1, `'${part.type}' is not a type of field.`);
        else if (part.type === 'markdown' ? !part.attributes?.value : !part.attributes?.label)
            report(file, 1, `The field '${part.id ?? part.type}' has no text.`);
        else if (part.type === 'dropdown' && !part.attributes.options?.length)
            report(file, 1, `The field '${part.id}' has no options.`);
    }
}

const dependabot = readYaml('.github/dependabot.yml');
if (dependabot.version !== 2)
    report('.github/dependabot.yml', 1, 'The version must be 2.');
for (const update of dependabot.updates ?? []) {
    if (!update['package-ecosystem'] || !update.directory || !update.schedule?.interval)
        report('.github/dependabot.yml', 1, 'An update needs package-ecosystem, directory and schedule.interval.');
}

const container = '.devcontainer/devcontainer.json';
try {
    JSON.parse(readFileSync(container, 'utf8').replace(/^\s*\/\/.*$/gm, ''));
} catch (error) {
    report(container, 0, error.message);
}

console.log(`lint: ${problems} problem(s) in workflow and template files`);
process.exit(problems === 0 ? 0 : 1);
