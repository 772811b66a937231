// Cuts the schema of a server (openapi.json) to what the contract tests need: paths, methods, parameters, bodies and answers with their types.
// node tests/corpus/contract.mjs openapi.json > tests/fixtures/contract/VERSION.json
import { readFileSync } from "node:fs";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const kept = new Set(["$ref", "type", "properties", "required", "anyOf", "oneOf", "allOf", "items", "enum", "const", "format", "additionalProperties"]);
const reached = new Map();

// The nodes of a graph are the catalog's matter: hundreds of them, each with its fields.
const isNode = (name) => name.endsWith("Invocation") || name.endsWith("Output") && document.components.schemas[name].class === "output";

function cut(schema) {
    if (Array.isArray(schema)) {
        return schema.map(cut);
    }
    if (schema === null || typeof schema !== "object") {
        return schema;
    }
    const variants = schema.oneOf ?? schema.anyOf;
    if (variants?.some((v) => v.$ref && isNode(v.$ref.split("/").pop()))) {
        return { type: "object", additionalProperties: true };
    }
    const result = {};
    for (const [key, value] of Object.entries(schema)) {
        if (key === "properties") {
            result[key] = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cut(member)]));
        } else if (key === "$ref") {
            result[key] = value;
            reach(value.split("/").pop());
        } else if (kept.has(key)) {
            result[key] = cut(value);
        }
    }
    return result;
}

function reach(name) {
    if (!reached.has(name)) {
        reached.set(name, null);
        reached.set(name, cut(document.components.schemas[name]));
    }
}

const bodies = (content) => content && Object.fromEntries(Object.entries(content).map(([type, body]) => [type, body.schema ? { schema: cut(body.schema) } : {}]));
const paths = {};
for (const [path, methods] of Object.entries(document.paths)) {
    if (!path.startsWith("/api/")) {
        continue;
    }
    paths[path] = {};
    for (const [method, operation] of Object.entries(methods)) {
        const one = (paths[path][method] = {});
        if (operation.parameters) {
            one.parameters = operation.parameters.map((p) => ({ name: p.name, in: p.in, required: p.required }));
        }
        if (operation.requestBody) {
            one.requestBody = { required: operation.requestBody.required, content: bodies(operation.requestBody.content) };
        }
        one.responses = Object.fromEntries(
            Object.entries(operation.responses)
                .filter(([status]) => status.startsWith("2"))
                .map(([status, answer]) => [status, { content: bodies(answer.content) }]),
        );
    }
}

const schemas = Object.fromEntries([...reached.entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
const lines = (members) => Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",\n");
console.log(`{"paths":{\n${lines(paths)}\n},"components":{"schemas":{\n${lines(schemas)}\n}}}`);
