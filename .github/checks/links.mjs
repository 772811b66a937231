// Checks that links lead somewhere: those of Markdown files, and those of other files to the pages about InvokeAI.
// The names of all files of the repository come on standard input, one a line.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

const files = readFileSync(0, 'utf8').split('\n').filter(name => name && !name.includes('node_modules/'));
const known = new Set(files);
for (const file of files) {
    for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder))
        known.add(folder);
}

const pages = files.filter(name => name.endsWith('.md'));
const lines = new Map(pages.map(page => [page, proseOf(page)]));
const anchors = new Map(pages.map(page => [page, anchorsOf(lines.get(page))]));
let problems = 0;

function report(file, line, target) {
    console.log(`${file}:${line}: '${target}' does not exist. Correct the link, or the heading that it refers to.`);
    problems++;
}

// The lines of a page, empty where they are part of a code block.
function proseOf(page) {
    let fence = false;
    return readFileSync(page, 'utf8').split('\n').map(line => {
        const mark = /^\s*```/.test(line);
        if (mark)
            fence = !fence;
        return mark || fence ? '' : line;
    });
}

// GitHub's rule: lower case, without punctuation, spaces as hyphens. A repeated heading gets a number.
function anchorsOf(prose) {
    const found = new Map();
    for (const line of prose) {
        const heading = /^#{1,6}\s+(.*?)\s*$/.exec(line)?.[1];
        if (heading === undefined)
            continue;
        const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
        const count = found.get(text) ?? 0;
        found.set(text, count + 1);
        if (count > 0)
            found.set(`${text}-${count}`, 1);
    }

    return found;
}

function check(file, line, link, base) {
    const [path, anchor] = decodeURIComponent(link).split('#');
    const target = path === '' ? file : posix.normalize(posix.join(base, path)).replace(/\/$/, '');
    if (!known.has(target) || (anchor && target.endsWith('.md') && !anchors.get(target).has(anchor)))
        report(file, line, link);
}

for (const page of pages) {
    lines.get(page).forEach((text, index) => {
        for (const [, written] of text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
            // Packages' pages write {files} for the address of the repository's files, which packing puts in.
            const link = written.replace(/^\{files\}\//, '');
            if (link !== '{repository}' && !/^[a-z]+:/i.test(link))
                check(page, index + 1, link, link === written ? posix.dirname(page) : '.');
        }
    });
}

for (const file of files.filter(name => /\.(cs|csproj|props|targets)$/.test(name))) {
    readFileSync(file, 'utf8').split('\n').forEach((text, index) => {
        for (const [link] of text.matchAll(/docs\/invokeai(\/[a-z-]+)?\.md(#[a-z0-9-]+)?/g))
            check(file, index + 1, link, '.');
    });
}

console.log(`lint: ${problems} broken link(s) in ${pages.length} pages`);
process.exit(problems === 0 ? 0 : 1);
