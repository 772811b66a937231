// Lays out what DocFX reads: pages, navigation, the gallery of samples and the list of assemblies, in the folder that is the only argument.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { readPages } from './pages.mjs';

const root = resolve(import.meta.dirname, '../..');
const stage = resolve(process.argv[2]);
const repository = /<RepositoryUrl>(.*)<\/RepositoryUrl>/.exec(readFileSync(join(root, 'Directory.Build.props'), 'utf8'))[1];
const groups = readPages();
const listed = new Set(groups.flatMap(group => group.pages.map(page => page.file)));
let problems = 0;

function report(message) {
    console.log(`site: ${message}`);
    problems++;
}

function write(file, text) {
    const path = join(stage, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
}

// The text of a file, for a page in a folder of the site. Links to files that are no pages of the site lead to the repository.
function withLinks(file, folder, text) {
    return text.replace(/\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)/gi, (whole, path, anchor = '') => {
        const target = posix.normalize(posix.join(posix.dirname(file), path));
        const isPage = listed.has(target) || target.startsWith('docs/images/') || /^samples\/.*\.(png|jpg|svg)$/.test(target);
        return isPage ? `](${posix.relative(folder, target)}${anchor})` : `](${repository}/blob/main/${target}${anchor})`;
    });
}

function copyPage(file) {
    write(file, withLinks(file, posix.dirname(file), readFileSync(join(root, file), 'utf8')));
}

for (const file of listed) {
    if (existsSync(join(root, file)))
        copyPage(file);
    else
        report(`eng/Site/pages.txt names ${file}, which does not exist.`);
}

cpSync(join(root, 'docs/images'), join(stage, 'docs/images'), { recursive: true });
copyFileSync(join(root, 'assets/icon.png'), join(stage, 'icon.png'));
copyFileSync(join(import.meta.dirname, 'index.md'), join(stage, 'index.md'));

const quoted = text => JSON.stringify(text);
write('docs/toc.yml', groups.map(group => `- name: ${quoted(group.name)}\n  expanded: true\n  items:\n`
    + group.pages.map(page => `  - name: ${quoted(page.name)}\n    href: ${quoted(posix.relative('docs', page.file))}\n`).join('')).join(''));
write('toc.yml', [['Docs', 'docs/'], ['Samples', 'samples/'], ['API', 'api/'], ['GitHub', repository]].map(([name, href]) => `- name: ${name}\n  href: ${href}\n`).join(''));

// A sample says what it shows in a README.md, else in the first comment of its Program.cs.
function describe(folder) {
    const readme = `samples/${folder}/README.md`;
    if (existsSync(join(root, readme)))
        return withLinks(readme, 'samples', readFileSync(join(root, readme), 'utf8').replace(/\r\n/g, '\n').replace(/^# .*\n+/, '').split(/^(```[^]*?^```)/m)
            .map((part, index) => index % 2 === 0 ? part.replace(/^#/gm, '##') : part).join('').trim());
    const lines = readFileSync(join(root, 'samples', folder, 'Program.cs'), 'utf8').split(/\r?\n/);
    const first = lines.findIndex(line => line.startsWith('// '));
    const end = lines.findIndex((line, index) => index > first && !line.startsWith('// '));
    return first < 0 ? '' : lines.slice(first, end).map(line => line.slice(3)).join(' ');
}

const samples = readdirSync(join(root, 'samples'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(root, 'samples', entry.name, 'Program.cs'))).map(entry => entry.name).sort();
const gallery = samples.map(name => {
    const text = describe(name);
    if (text === '')
        report(`samples/${name} has neither a README.md nor a comment in Program.cs that says what it shows.`);
    for (const picture of readdirSync(join(root, 'samples', name)).filter(file => /\.(png|jpg|svg)$/.test(file))) {
        mkdirSync(join(stage, 'samples', name), { recursive: true });
        copyFileSync(join(root, 'samples', name, picture), join(stage, 'samples', name, picture));
    }

    const command = text.includes(`dotnet run --project samples/${name}`) ? '' : `\`\`\`sh\ndotnet run --project samples/${name}\n\`\`\`\n\n`;
    return `## ${name}\n\n${text}\n\n${command}[Source of ${name}](${repository}/tree/main/samples/${name})\n`;
});
write('samples/index.md', `# Samples\n\nEach sample runs with nothing but the .NET 10 SDK: a stand-in server in the same process takes the place of InvokeAI. Clone the repository, then run one.\n\n![Pictures of SampleApp: a colour card, and what the stand-in makes of prompts](../docs/images/sample-output.png)\n\n${gallery.join('\n')}`);
write('samples/toc.yml', '- name: Samples\n  href: index.md\n');

// The packages that a program references, as they were built last.
const configuration = process.env.CONFIGURATION ?? 'Debug';
const assemblies = readdirSync(join(root, 'src')).filter(name => existsSync(join(root, 'src', name, `${name}.csproj`))).filter(name => {
    const project = readFileSync(join(root, 'src', name, `${name}.csproj`), 'utf8');
    return project.includes('<IsPackable>true</IsPackable>') && project.includes('<GenerateDocumentationFile>true</GenerateDocumentationFile>');
}).map(name => `${name}/bin/${configuration}/net10.0/${name}.dll`);
for (const file of assemblies.filter(file => !existsSync(join(root, 'src', file))))
    report(`src/${file} is missing. Build the solution first.`);

const docfx = JSON.parse(readFileSync(join(import.meta.dirname, 'docfx.json'), 'utf8'));
// What the assemblies refer to lies where restore put it.
const references = new Set();
let packages = '';
for (const file of assemblies) {
    const assets = JSON.parse(readFileSync(join(root, 'src', file.split('/')[0], 'obj/project.assets.json'), 'utf8'));
    packages = Object.keys(assets.packageFolders)[0].replaceAll('\\', '/');
    for (const [name, library] of Object.entries(assets.targets['net10.0']).filter(([, library]) => library.type === 'package')) {
        for (const dll of Object.keys(library.compile ?? {}).filter(dll => dll.endsWith('.dll')))
            references.add(`${name.toLowerCase()}/${dll}`);
    }
}

for (const metadata of docfx.metadata) {
    metadata.references = [{ src: packages, files: [...references] }];
    metadata.src = [{ src: relative(stage, join(root, 'src')).replaceAll('\\', '/'), files: assemblies }];
    metadata.filter = relative(stage, join(import.meta.dirname, 'api-filter.yml')).replaceAll('\\', '/');
}

docfx.build.template = ['default', 'modern', relative(stage, join(import.meta.dirname, 'template')).replaceAll('\\', '/')];
write('docfx.json', JSON.stringify(docfx, null, 2));
process.exit(problems === 0 ? 0 : 1);
