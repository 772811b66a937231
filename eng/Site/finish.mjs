// Adds what agents read (llms.txt and the Markdown of every page) to the site, and checks that each link of it leads somewhere.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { readPages } from './pages.mjs';

const [stage, site] = process.argv.slice(2);
const groups = readPages();

// What a page is for is its first paragraph of prose.
function summaryOf(file) {
    const paragraphs = readFileSync(join(stage, file), 'utf8').replace(/\r\n/g, '\n').replace(/^```[^]*?^```/gm, '').split('\n\n').map(text => text.trim());
    const text = paragraphs.find(text => text !== '' && !/^(#|\||[*-] |\d+\. |!\[|<|\[)/.test(text)) ?? '';
    return text.replace(/\s+/g, ' ').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').split(/(?<=[.:]) /)[0].replace(/:$/, '.');
}

const pages = [...groups.flatMap(group => group.pages.map(page => page.file)), 'index.md', 'samples/index.md'];
for (const file of pages) {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    copyFileSync(join(stage, file), join(site, file));
}

const api = readdirSync(join(stage, 'api-md')).filter(name => name.endsWith('.md')).sort();
mkdirSync(join(site, 'api'), { recursive: true });
for (const name of api)
    copyFileSync(join(stage, 'api-md', name), join(site, 'api', name));
const namespaces = api.filter(name => /^# +<a [^>]*><\/a> Namespace /m.test(readFileSync(join(stage, 'api-md', name), 'utf8')));
writeFileSync(join(site, 'llms.txt'), '# InvokeAI.Typed\n\n> Call InvokeAI workflows from C#, with types: a class for each exported workflow, made while the project compiles.\n'
    + 'Every page of this site is also there as Markdown, with .md in place of .html.\n\n'
    + groups.map(group => `## ${group.name}\n\n${group.pages.map(page => `- [${page.name}](${page.file}): ${summaryOf(page.file)}\n`).join('')}`).join('\n')
    + `\n## Samples\n\n- [Samples](samples/index.md): ${summaryOf('samples/index.md')}\n\n## API\n\n`
    + namespaces.map(name => `- [${name.slice(0, -3)}](api/${name})\n`).join(''));

// Links of the pages and of llms.txt.
const files = new Set(readdirSync(site, { recursive: true }).map(name => name.replaceAll('\\', '/')));
const ids = new Map();
let problems = 0;

function idsOf(file) {
    if (!ids.has(file))
        ids.set(file, new Set([...readFileSync(join(site, file), 'utf8').matchAll(/\sid="([^"]+)"/g)].map(match => match[1])));
    return ids.get(file);
}

function check(file, link) {
    if (/^([a-z]+:|\/\/)/i.test(link) || link === '' || link === '#')
        return;
    const [path, anchor] = decodeURIComponent(link.replaceAll('&amp;', '&')).split('#');
    let target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path.split('?')[0]));
    if (target.endsWith('/') || target === '.')
        target = posix.join(target, 'index.html');
    if (!files.has(target) || (anchor && target.endsWith('.html') && !idsOf(target).has(anchor))) {
        console.log(`site: ${file} links to ${link}, which does not exist.`);
        problems++;
    }
}

const html = [...files].filter(name => name.endsWith('.html'));
for (const file of html) {
    for (const [, link] of readFileSync(join(site, file), 'utf8').matchAll(/<(?:a|img|link|script)\s[^>]*?(?:href|src)="([^"]*)"/g))
        check(file, link);
}

for (const [, link] of readFileSync(join(site, 'llms.txt'), 'utf8').matchAll(/\]\(([^)]+)\)/g))
    check('llms.txt', link);
console.log(`site: ${html.length} pages, ${problems} broken link(s), ${Math.round([...files].reduce((sum, name) => sum + statSync(join(site, name)).size, 0) / 1e6)} MB`);
process.exit(problems === 0 ? 0 : 1);
