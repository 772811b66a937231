// Checks the mechanical part of how this repository writes: words, the beginnings of summaries, outside references and long lines.
// The names of all files come on standard input, one a line. --self-test proves that each kind of problem is found.
import { readFileSync } from 'node:fs';

const longest = 160;
// Each word with the one to use instead.
const words = [
    // A field of a sample workflow has this name.
    [/\bpictures?\b(?!=| --)/i, 'image'],
    [/\banew\b/i, 'again'],
    [/\b(falls?|fell|fallen) away\b/i, 'is removed'],
    [/\bpass(es|ed)? over\b/i, 'ignores'],
    [/\b(is|are|was|were) gone\b/i, 'is removed, or is missing'],
    [/\b(is|are|was|were) told\b/i, 'receives, or is reported'],
    [/\bmend(s|ed|ing)?\b/i, 'correct'],
    [/\blikewise\b/i, 'also'],
    [/\brooms?\b/i, 'capacity, or place'],
    [/\bof whatever kind\b/i, 'of any kind'],
    [/\buntyped road\b/i, 'at run time'],
    [/\b(take|takes|took|taken) up again\b/i, 'resume'],
    [/\bcancelled\b/i, 'canceled'],
];
const references = /§|\.\.\/shared\b|\bfacts (§|\d)/;
const clause = /^(Its?|What|How|Who|Whose|Whether|That)\b/;

// Comments and string literals of C#, with the lines that a string spans.
function partsOf(text) {
    const parts = [];
    const data = new Set();
    let line = 1;
    let index = 0;
    const lineEnds = part => (part.match(/\n/g) ?? []).length;

    function endOfRaw(quotes) {
        const end = text.indexOf(quotes, index + quotes.length);
        return end < 0 ? text.length : end + quotes.length;
    }

    function endOfString(start, verbatim, interpolated) {
        let at = start;
        while (at < text.length) {
            const c = text[at];
            if (!verbatim && c === '\\') {
                at += 2;
            } else if (verbatim && c === '"' && text[at + 1] === '"') {
                at += 2;
            } else if (c === '"') {
                return at + 1;
            } else if (interpolated && c === '{' && text[at + 1] === '{') {
                at += 2;
            } else if (interpolated && c === '{') {
                at = endOfHole(at + 1);
            } else if (c === '\n' && !verbatim) {
                return at;
            } else {
                at++;
            }
        }

        return at;
    }

    // A hole can contain strings of its own.
    function endOfHole(start) {
        let depth = 1;
        let at = start;
        while (at < text.length && depth > 0) {
            if (text[at] === '"') {
                at = endOfString(at + 1, text[at - 1] === '@', text[at - 1] === '$');
                continue;
            }

            if (text[at] === '{')
                depth++;
            else if (text[at] === '}')
                depth--;
            at++;
        }

        return at;
    }

    while (index < text.length) {
        const rest = text.slice(index, index + 8);
        let end = index + 1;
        let kind = null;
        const opening = /^(\$*)("{3,})/.exec(rest);
        const quoted = /^(\$@|@\$|\$|@)?"/.exec(rest);
        if (rest.startsWith('//')) {
            end = text.indexOf('\n', index);
            end = end < 0 ? text.length : end;
            kind = 'comment';
        } else if (rest.startsWith('/*')) {
            end = text.indexOf('*/', index);
            end = end < 0 ? text.length : end + 2;
            kind = 'comment';
        } else if (opening) {
            const start = index;
            index += opening[1].length;
            const quotes = /^"+/.exec(text.slice(index))[0];
            end = endOfRaw(quotes);
            index = start;
            kind = 'raw';
        } else if (quoted) {
            end = endOfString(index + quoted[0].length, quoted[0].includes('@'), quoted[0].includes('$'));
            kind = 'string';
        } else if (/^'(\\.[^']*|[^'\\])'/.test(rest)) {
            end = index + /^'(\\.[^']*|[^'\\])'/.exec(rest)[0].length;
        }

        const part = text.slice(index, end);
        if (kind !== null)
            parts.push({ kind, line, text: part });
        // Data can be longer than a line: raw strings, and literals without a space to break at.
        if (kind === 'raw' || (kind === 'string' && (part.includes('\n') || (part.length > 80 && !part.includes(' '))))) {
            for (let i = 0; i <= lineEnds(part); i++)
                data.add(line + i);
        }

        line += lineEnds(part);
        index = end;
    }

    return { parts, data };
}

// What a person reads: without code, names of members and placeholders.
function prose(text) {
    return text.replace(/<c>.*?<\/c>/g, ' ').replace(/<[^>]*>/g, ' ').replace(/`[^`]*`/g, ' ').replace(/\{[^{}]*\}/g, ' ').replace(/\]\([^)]*\)/g, ' ');
}

function checkProse(text, report) {
    const read = prose(text);
    for (const [word, instead] of words) {
        const found = word.exec(read);
        if (found)
            report(`'${found[0]}' is not a word of this repository. Write '${instead}'.`);
    }
}

function checkCode(text, isTest, report) {
    const { parts, data } = partsOf(text);
    const lines = text.split('\n');
    lines.forEach((content, index) => {
        if (content.replace(/\r$/, '').length > longest && !data.has(index + 1))
            report(index + 1, `The line has more than ${longest} characters. Break it.`);
    });

    for (const part of parts) {
        const isMessage = part.kind === 'string' && !isTest && (part.text.match(/ /g) ?? []).length >= 3;
        if (part.kind === 'comment' || isMessage)
            checkProse(part.text, message => report(part.line, message));
        if (part.kind === 'comment' && references.test(part.text))
            report(part.line, 'The comment refers to a document outside the repository. Write the rule, or link to docs/invokeai.');
    }

    lines.forEach((content, index) => {
        const start = /^\s*\/\/\/ ?<summary>\s*(.*)$/.exec(content);
        if (!start)
            return;
        const first = start[1] || (/^\s*\/\/\/ ?(.*)$/.exec(lines[index + 1] ?? '')?.[1] ?? '');
        if (clause.test(first))
            report(index + 1, `The summary begins with '${clause.exec(first)[0]}'. Begin with a verb: Gets, Returns, Represents, Determines whether.`);
    });
}

function checkPage(text, report) {
    let fence = false;
    text.split('\n').forEach((content, index) => {
        if (/^\s*```/.test(content)) {
            fence = !fence;
        } else if (!fence) {
            checkProse(content, message => report(index + 1, message));
            if (references.test(content.replace(/`[^`]*`/g, '')))
                report(index + 1, 'The page refers to a document outside the repository.');
        }
    });
}

function check(file, text, report) {
    if (file.endsWith('.md'))
        checkPage(text, report);
    else if (file.endsWith('.cs') && !/\/Golden\//.test(file))
        checkCode(text, !/^src\//.test(file), report);
}

const samples = [
    ['a comment', 'src/A.cs', '// The picture is small.', "'picture'"],
    ['a summary of one line', 'src/A.cs', '/// <summary>Makes it anew.</summary>', "'anew'"],
    ['a message', 'src/A.cs', 'throw new E("The node that you want is gone.");', "'is gone'"],
    ['a message with holes', 'src/A.cs', 'throw new E($"Node {(a ? "x" : "y")} of the form falls away.");', "'falls away'"],
    ['a page', 'docs/a.md', 'A value is passed over.', "'passed over'"],
    ['a clause', 'src/A.cs', '/// <summary>Whose it is.</summary>', "begins with 'Whose'"],
    ['a clause on the next line', 'src/A.cs', '/// <summary>\n/// What it makes.\n/// </summary>', "begins with 'What'"],
    ['a paragraph elsewhere', 'src/A.cs', '// See facts §1.8.', 'outside the repository'],
    ['a folder elsewhere', 'docs/a.md', 'Read ../shared/next/api.md.', 'outside the repository'],
    ['a long line', 'src/A.cs', `var a = ${'1 + '.repeat(50)}1;`, 'more than 160'],
    ['a long message', 'src/A.cs', `throw new E("${'word '.repeat(40)}");`, 'more than 160'],
    ['a long comment', 'src/A.cs', `// ${'word '.repeat(40)}`, 'more than 160'],
    ...words.map(([word, instead]) => [`the word ${word}`, 'docs/a.md', exampleOf(word), instead]),
];
const clean = [
    ['src/A.cs', 'var picture = new Picture("a.png"); // An image.'],
    ['src/A.cs', 'public static readonly Status Canceled = new("cancelled");'],
    ['src/A.cs', `const string Data = """\n${'x'.repeat(200)}\n""";`],
    ['src/A.cs', `const string Data = "${'x'.repeat(200)}";`],
    ['src/A.cs', '/// <summary>Gets the <c>picture</c> of the node.</summary>'],
    ['src/A.cs', 'Example("run a.json --set Picture=@a.jpg --each *.jpg --into Picture --out done");'],
    ['tests/A.cs', 'Run("a picture of the old harbor");'],
    ['docs/a.md', '```csharp\nvar a = picture;\n```'],
    ['docs/a.md', 'The property `Picture` is set.'],
];

function exampleOf(word) {
    return word.source.replace(/\\b/g, '').replace(/\(([^|)]*)[^)]*\)\??/g, '$1').replace(/s\?/g, '').replaceAll('?', '').replaceAll('\\', '');
}

function problemsOf(file, text) {
    const found = [];
    check(file, text, (...problem) => found.push(problem));
    return found;
}

function selfTest() {
    const failures = samples.filter(([, file, text, expected]) => !problemsOf(file, text).some(problem => problem.at(-1).includes(expected)))
        .map(([name]) => `${name} is not found`);
    failures.push(...clean.filter(([file, text]) => problemsOf(file, text).length > 0).map(([, text]) => `'${text}' is reported`));
    failures.forEach(failure => console.log(`english.mjs: ${failure}.`));
    console.log(`lint: ${failures.length} failure(s) in the self-test of the English check`);
    process.exit(failures.length === 0 ? 0 : 1);
}

if (process.argv.includes('--self-test'))
    selfTest();

let problems = 0;
for (const file of readFileSync(0, 'utf8').split('\n').filter(name => /\.(cs|md)$/.test(name) && !name.includes('node_modules/'))) {
    for (const [line, message] of problemsOf(file, readFileSync(file, 'utf8'))) {
        console.log(`${file}:${line}: ${message}`);
        problems++;
    }
}

console.log(`lint: ${problems} problem(s) of English and of long lines`);
process.exit(problems === 0 ? 0 : 1);
