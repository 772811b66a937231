using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Benchmarks.Corpus;

/// <summary>
/// Makes workflows as the GUI exports them: sections of twelve nodes (prompts, model, sampling, image), each with its part of the form.
/// Three sections and a note are 37 nodes with 25 inputs, the size of a real two-stage workflow. The same number makes the same file.
/// </summary>
internal sealed class WorkflowMaker
{
    private const int SectionFields = 9;

    private readonly int _seed;
    private readonly int _sections;
    private readonly int _fields;
    private readonly Utf8JsonWriter _json;
    private int _id;

    private WorkflowMaker(int seed, int sections, int fields, Utf8JsonWriter json)
        => (_seed, _sections, _fields, _json) = (seed, sections, fields, json);

    public static string Make(int seed, int sections = 3, int fields = 25, int steps = 30)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new WorkflowMaker(seed, sections, Math.Min(fields, sections * SectionFields), json).Write(steps);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(int steps)
    {
        var sections = Enumerable.Range(0, _sections).Select(_ => new Section(NewId)).ToArray();
        _json.WriteStartObject();
        foreach (var (name, value) in new[] { ("id", NewId()), ("name", $"Portrait {_seed}"), ("author", "Benchmarks"),
            ("description", "Makes a portrait and refines it, stage by stage."), ("version", "1.0.0"), ("contact", ""), ("tags", "sdxl, benchmark"),
            ("notes", "") })
            _json.WriteString(name, value);
        _json.WriteStartArray("exposedFields");
        _json.WriteEndArray();
        _json.WriteStartObject("meta");
        _json.WriteString("category", "user");
        _json.WriteString("version", "4.0.0");
        _json.WriteEndObject();
        WriteForm(sections);
        _json.WriteStartArray("nodes");
        WriteNote();
        for (var i = 0; i < sections.Length; i++)
            WriteNodes(sections[i], i + 1, steps);
        _json.WriteEndArray();
        _json.WriteStartArray("edges");
        foreach (var section in sections)
            WriteEdges(section);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteForm(Section[] sections)
    {
        _json.WriteStartObject("form");
        _json.WriteStartObject("elements");
        var left = _fields;
        var containers = new List<string>();
        foreach (var section in sections)
        {
            var container = "container-" + NewId();
            containers.Add(container);
            var heading = "heading-" + NewId();
            var children = new List<string> { heading };
            WriteElement(heading, container, "heading", () => _json.WriteString("content", $"Stage {containers.Count}"));
            foreach (var (node, field) in section.FormFields.Take(left))
            {
                left--;
                var id = "node-field-" + NewId();
                children.Add(id);
                WriteElement(id, container, "node-field", () => WriteField(node, field));
            }

            WriteElement(container, "root", "container", () => WriteChildren(children));
        }

        WriteElement("root", null, "container", () => WriteChildren(containers));
        _json.WriteEndObject();
        _json.WriteString("rootElementId", "root");
        _json.WriteEndObject();
    }

    private void WriteElement(string id, string? parent, string type, Action data)
    {
        _json.WriteStartObject(id);
        _json.WriteString("id", id);
        if (parent is not null)
            _json.WriteString("parentId", parent);
        _json.WriteStartObject("data");
        data();
        _json.WriteEndObject();
        _json.WriteString("type", type);
        _json.WriteEndObject();
    }

    private void WriteField(string node, string field)
    {
        _json.WriteStartObject("fieldIdentifier");
        _json.WriteString("nodeId", node);
        _json.WriteString("fieldName", field);
        _json.WriteEndObject();
        _json.WriteBoolean("showDescription", true);
    }

    private void WriteChildren(List<string> children)
    {
        _json.WriteString("layout", "column");
        _json.WriteStartArray("children");
        foreach (var child in children)
            _json.WriteStringValue(child);
        _json.WriteEndArray();
    }

    private void WriteNote()
    {
        var id = NewId();
        _json.WriteStartObject();
        _json.WriteString("id", id);
        _json.WriteString("type", "notes");
        _json.WriteStartObject("data");
        _json.WriteString("id", id);
        _json.WriteString("type", "notes");
        _json.WriteString("label", "How to use");
        _json.WriteBoolean("isOpen", true);
        _json.WriteString("notes", "Write a prompt for each stage; later stages refine what the first one made.");
        _json.WriteEndObject();
        WritePosition(0);
        _json.WriteEndObject();
    }

    private void WriteNodes(Section s, int stage, int steps)
    {
        WriteNode(s.Prompt, "string", $"Positive Prompt {stage}", ("value", $"\"a portrait of a lighthouse keeper, stage {stage} of {_seed}\""));
        WriteNode(s.Negative, "string", $"Negative Prompt {stage}", ("value", "\"blurry, low quality\""));
        WriteNode(s.Steps, "integer", $"Steps {stage}", ("value", $"{steps + stage}"));
        WriteNode(s.Model, "sdxl_model_loader", "",
            ("model",
                $$"""{"key":"b00ee8df-523d-40d2-9578-{{_seed:D12}}","hash":"blake3:0123456789abcdef","name":"Juggernaut XL v9","base":"sdxl","type":"main"}"""));
        WriteNode(s.Positive, "sdxl_compel_prompt", "Positive");
        WriteNode(s.Unwanted, "sdxl_compel_prompt", "Negative");
        WriteNode(s.Seed, "rand_int", "Random Seed");
        WriteNode(s.Noise, "noise", "", ("width", "1024"), ("height", "1024"));
        WriteNode(s.Denoise, "denoise_latents", "", ("scheduler", "\"dpmpp_3m_k\""), ("cfg_scale", "6.5"));
        WriteNode(s.Decode, "l2i", "");
        WriteNode(s.Resize, "img_resize", "");
        WriteNode(s.Save, "save_image", $"Picture {stage}");
    }

    private void WriteNode(string id, string type, string label, params (string Name, string Json)[] values)
    {
        var template = EmbeddedCatalog.Instance.Require(type);
        _json.WriteStartObject();
        _json.WriteString("id", id);
        _json.WriteString("type", "invocation");
        _json.WriteStartObject("data");
        foreach (var (name, value) in new[] { ("id", id), ("version", template.Version), ("nodePack", "invokeai"), ("label", label), ("notes", ""),
            ("type", type) })
            _json.WriteString(name, value);
        _json.WriteStartObject("inputs");
        foreach (var input in template.Inputs)
        {
            _json.WriteStartObject(input.Name);
            _json.WriteString("name", input.Name);
            _json.WriteString("label", "");
            _json.WriteString("description", "");
            var value = values.FirstOrDefault(v => v.Name == input.Name).Json ?? input.Default;
            if (value is not null)
            {
                _json.WritePropertyName("value");
                using var parsed = JsonDocument.Parse(value);
                parsed.WriteTo(_json);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.WriteBoolean("isOpen", true);
        _json.WriteBoolean("isIntermediate", type != "save_image");
        _json.WriteBoolean("useCache", template.UseCache);
        _json.WriteEndObject();
        WritePosition(_id);
        _json.WriteEndObject();
    }

    private void WritePosition(int place)
    {
        _json.WriteStartObject("position");
        _json.WriteNumber("x", -1920.5 + (place * 137.25));
        _json.WriteNumber("y", 480.75 - (place * 41.5));
        _json.WriteEndObject();
    }

    private void WriteEdges(Section s)
    {
        Edge(s.Prompt, "value", s.Positive, "prompt");
        Edge(s.Prompt, "value", s.Positive, "style");
        Edge(s.Negative, "value", s.Unwanted, "prompt");
        Edge(s.Negative, "value", s.Unwanted, "style");
        Edge(s.Steps, "value", s.Denoise, "steps");
        Edge(s.Model, "clip", s.Positive, "clip");
        Edge(s.Model, "clip2", s.Positive, "clip2");
        Edge(s.Model, "clip", s.Unwanted, "clip");
        Edge(s.Model, "clip2", s.Unwanted, "clip2");
        Edge(s.Model, "unet", s.Denoise, "unet");
        Edge(s.Model, "vae", s.Decode, "vae");
        Edge(s.Seed, "value", s.Noise, "seed");
        Edge(s.Noise, "noise", s.Denoise, "noise");
        Edge(s.Positive, "conditioning", s.Denoise, "positive_conditioning");
        Edge(s.Unwanted, "conditioning", s.Denoise, "negative_conditioning");
        Edge(s.Denoise, "latents", s.Decode, "latents");
        Edge(s.Decode, "image", s.Resize, "image");
        Edge(s.Resize, "image", s.Save, "image");
    }

    private void Edge(string source, string output, string target, string input)
    {
        _json.WriteStartObject();
        _json.WriteString("id", $"reactflow__edge-{source}{output}-{target}{input}");
        _json.WriteString("type", "default");
        _json.WriteString("source", source);
        _json.WriteString("target", target);
        _json.WriteString("sourceHandle", output);
        _json.WriteString("targetHandle", input);
        _json.WriteEndObject();
    }

    private string NewId()
    {
        var random = new Random((_seed * 10007) + _id++);
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    /// <summary>The node IDs of one section.</summary>
    private sealed class Section(Func<string> id)
    {
        public string Prompt { get; } = id();

        public string Negative { get; } = id();

        public string Steps { get; } = id();

        public string Model { get; } = id();

        public string Positive { get; } = id();

        public string Unwanted { get; } = id();

        public string Seed { get; } = id();

        public string Noise { get; } = id();

        public string Denoise { get; } = id();

        public string Decode { get; } = id();

        public string Resize { get; } = id();

        public string Save { get; } = id();

        public IEnumerable<(string Node, string Field)> FormFields =>
        [
            (Prompt, "value"), (Negative, "value"), (Steps, "value"), (Model, "model"), (Denoise, "cfg_scale"), (Denoise, "scheduler"), (Resize, "width"),
            (Resize, "height"), (Save, "board"),
        ];
    }
}
