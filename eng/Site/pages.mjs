// Reads pages.txt: groups of pages, whose files are named from the root of the repository.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

export function readPages() {
    const groups = [];
    for (const line of readFileSync(join(import.meta.dirname, 'pages.txt'), 'utf8').split(/\r?\n/)) {
        const [file, name] = line.split(': ');
        if (line === '' || line.startsWith('#'))
            continue;
        if (name === undefined)
            groups.push({ name: line, pages: [] });
        else
            groups.at(-1).pages.push({ file: posix.normalize(posix.join('docs', file)), name });
    }

    // A page that nobody put into a group is a guide, under its own heading.
    const root = resolve(import.meta.dirname, '../..');
    const listed = new Set(groups.flatMap(group => group.pages.map(page => page.file)));
    for (const file of readdirSync(join(root, 'docs'), { recursive: true }).map(name => `docs/${name.replaceAll('\\', '/')}`).sort()) {
        if (file.endsWith('.md') && !listed.has(file))
            groups.find(group => group.name === 'Guides').pages.push({ file, name: /^# (.*)$/m.exec(readFileSync(join(root, file), 'utf8'))[1].trim() });
    }

    return groups;
}
