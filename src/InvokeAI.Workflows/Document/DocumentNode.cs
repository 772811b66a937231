using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>A node of the workflow: an invocation, a note or a connector. Loading changes it as the GUI does.</summary>
internal sealed class DocumentNode
{
    private NamedList<DocumentInput> _inputs = new([], input => input.Key);

    public required DocumentNodeKind Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>Gets the inner ID, which equals <see cref="Id"/> in all files that the GUI writes.</summary>
    public string DataId { get; init; } = "";

    /// <summary>Gets the node type of an invocation: <c>denoise_latents</c>.</summary>
    public string Type { get; init; } = "";

    public string Version { get; set; } = "";

    public string NodePack { get; init; } = "invokeai";

    public string Label { get; init; } = "";

    public string Notes { get; init; } = "";

    public bool IsOpen { get; init; }

    public bool IsIntermediate { get; init; }

    public bool UseCache { get; init; }

    public IReadOnlyList<DocumentInput> Inputs { get => _inputs; set => _inputs = new(value, input => input.Key); }

    /// <summary>Gets <c>dynamicInputTemplates</c> as in the file, or null.</summary>
    public JsonItem? DynamicTemplates { get; init; }

    /// <summary>Gets <c>position</c> with the file's own digits, or null for the origin.</summary>
    public JsonItem? X { get; init; }

    public JsonItem? Y { get; init; }

    /// <summary>Gets or sets the catalog's template of the type, or null for an unknown type and for nodes that are not invocations.</summary>
    public NodeTemplate? Template { get; set; }

    /// <summary>Gets or sets the templates of <c>dynamicInputTemplates</c>, by field name.</summary>
    public IReadOnlyDictionary<string, FieldTemplate> DynamicFields { get; set; } = NoFields;

    /// <summary>Gets the span of the node's ID in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;

    private static readonly Dictionary<string, FieldTemplate> NoFields = [];

    public bool IsInvocation => Kind == DocumentNodeKind.Invocation;

    /// <summary>Gets a value indicating whether the node runs on the server. Batch and generator nodes do not.</summary>
    public bool IsExecutable => IsInvocation && !NodeTypes.IsBatch(Type) && !NodeTypes.IsGenerator(Type);

    public string DisplayName => Label.Length > 0 ? $"'{Label}' ({Id})" : $"'{Id}'";

    /// <summary>Determines whether a field is sent. The fields of a node of unknown type are not known.</summary>
    public bool Sends(string field)
        => Template is null || FieldTemplate(field) is not null || Type == NodeTypes.CoreMetadata
            || (Type == NodeTypes.CallSavedWorkflow && NodeTypes.IsDynamicInput(field));

    public DocumentInput? Input(string key) => _inputs.Find(key);

    /// <summary>Returns the field's template, from the node type or from the saved workflow that it calls.</summary>
    public FieldTemplate? FieldTemplate(string name)
        => DynamicFields.TryGetValue(name, out var dynamic) ? dynamic : Template?.Input(name);
}
