using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;

namespace InvokeAI;

/// <summary>
/// Holds the models, images, videos, boards and presets that a template's file names, slot by slot. They belong to another machine, so they are looked up
/// before each submission. They are read once per template.
/// </summary>
internal sealed class TemplateReferences
{
    private readonly WorkflowTemplate _template;
    private readonly ResourcePlace[] _places;

    public TemplateReferences(WorkflowTemplate template, WorkflowData data)
    {
        _template = template;
        _places = new ResourcePlace[data.Inputs.Count + data.References.Count];
        var values = new List<(int, IFieldValue)>();
        foreach (var input in template.Inputs)
        {
            _places[input.Index] = PlaceOf(input.Index, input);
            if (input is { Fixed: null, AliasOf: null } && Read(KindOf(input.FieldType), input.FileValue) is { } value)
                values.Add((input.Index, value));
        }

        for (var i = 0; i < data.References.Count; i++)
        {
            var reference = data.References[i];
            var slot = data.Inputs.Count + i;
            _places[slot] =
                new(slot, reference.NodeId, reference.FieldName, $"{reference.NodeType}.{reference.FieldName} of node {reference.NodeId}",
                    reference.Models is { } models ? ModelFilter.Of(models) : null);
            if (Read(reference.Kind, reference.Value) is { } value)
                values.Add((slot, value));
        }

        Values = values;
    }

    /// <summary>Gets the file's values that must be looked up unless they are set.</summary>
    public IReadOnlyList<(int Slot, IFieldValue Value)> Values { get; }

    public ResourcePlace Place(int slot) => slot < _places.Length ? _places[slot] : PlaceOf(slot, _template.Slot(slot)!);

    /// <summary>Reads one value of a kind from its JSON. Returns null if it names nothing.</summary>
    public static IFieldValue? ReadOne(ResourceKind kind, string json) => Read(kind, json);

    private static ResourceKind KindOf(string fieldType) => fieldType switch
    {
        "ModelIdentifierField" => ResourceKind.Model,
        "LoRAField" => ResourceKind.Lora,
        "ImageField" => ResourceKind.Image,
        "VideoField" => ResourceKind.Video,
        "BoardField" => ResourceKind.Board,
        "StylePresetField" => ResourceKind.StylePreset,
        "SystemPromptField" => ResourceKind.SystemPrompt,
        "SavedWorkflowField" => ResourceKind.SavedWorkflow,
        _ => ResourceKind.None,
    };

    private static ResourcePlace PlaceOf(int slot, FormInput input) => new(slot, input.NodeId, input.FieldName, input.ToString(), input.Models);

    private static IFieldValue? Read(ResourceKind kind, string? json)
    {
        // A board field without a value is "auto" to the GUI.
        if (kind == ResourceKind.None || (string.IsNullOrEmpty(json) && kind != ResourceKind.Board))
            return null;
        using var document = JsonDocument.Parse(string.IsNullOrEmpty(json) ? "null" : json, new() { MaxDepth = int.MaxValue });
        return ReadValue(kind, document.RootElement);
    }

    private static IFieldValue? ReadValue(ResourceKind kind, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            IFieldValue[] items = [.. value.EnumerateArray().Select(item => ReadValue(kind, item)).OfType<IFieldValue>()];
            return items.Length == 0 ? null : new ReferenceList(items);
        }

        return kind switch
        {
            ResourceKind.Board => ReadBoard(value),
            ResourceKind.SavedWorkflow => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } id ? SavedWorkflowRef.ById(id) : null,
            _ when value.ValueKind != JsonValueKind.Object => null,
            ResourceKind.Model => ReadModel(value),
            ResourceKind.Lora => ReadLora(value),
            ResourceKind.Image => Text(value, "image_name") is { } image ? ImageInput.Named(image) : null,
            ResourceKind.Video => Text(value, "video_name") is { } video ? VideoInput.Named(video) : null,
            ResourceKind.StylePreset => Text(value, "style_preset_id") is { } preset ? StylePresetRef.ById(preset) : null,
            ResourceKind.SystemPrompt => Text(value, "system_prompt_id") is { } prompt ? SystemPromptRef.ById(prompt) : null,
            _ => null,
        };
    }

    private static LoraRef? ReadLora(JsonElement value)
        => value.TryGetProperty("lora", out var lora) && lora.ValueKind == JsonValueKind.Object && ReadModel(lora) is { } model
            ? new LoraRef(model,
                value.TryGetProperty("weight", out var weight) && weight.ValueKind == JsonValueKind.Number ? weight.GetDouble() : LoraRef.DefaultWeight)
            : null;

    private static ModelRef? ReadModel(JsonElement value)
        => Text(value, "key") is null && Text(value, "hash") is null && Text(value, "name") is null ? null
            : ModelRef.Identifier(Text(value, "key"), Text(value, "hash"), Text(value, "name"), Text(value, "base"), Text(value, "type"),
                Text(value, "submodel_type"));

    private static BoardTarget ReadBoard(JsonElement value)
        => value.ValueKind == JsonValueKind.String && value.GetString() == "none" ? BoardTarget.None
            : value.ValueKind == JsonValueKind.Object && Text(value, "board_id") is { } id
                ? (id switch { "none" => BoardTarget.None, "auto" => BoardTarget.Auto, _ => BoardTarget.ById(id) })
            : BoardTarget.Auto;

    private static string? Text(JsonElement value, string name)
        => value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;

    private sealed class ReferenceList(IFieldValue[] items) : IFieldValue
    {
        public void CollectResources(ICollection<ResourceValue> resources) => FieldItems.CollectResources(items, resources);

        public void Write(Utf8JsonWriter writer, IResolvedResources resolved) => FieldItems.Write(items, writer, resolved);
    }
}
