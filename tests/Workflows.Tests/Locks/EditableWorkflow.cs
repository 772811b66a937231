using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>A real workflow file that tests edit as people do in the GUI: on its form, on its fields, node by node.</summary>
internal sealed class EditableWorkflow
{
    private readonly JsonObject _root;

    public EditableWorkflow(string text) => _root = JsonNode.Parse(text)!.AsObject();

    public string Text => _root.ToJsonString();

    public EditableWorkflow Copy() => new(Text);

    public LoadedWorkflow Load() => WorkflowLoader.Load("made.json", Text, new LoadOptions(EmbeddedCatalog.Instance));

    public LockedWorkflow Against(string? lockText) => LockedWorkflow.Load("made.json", Text, lockText, new LoadOptions(EmbeddedCatalog.Instance));

    public string Lock() => Against(null).AcceptedText();

    /// <summary>Returns the lists that contain the form's fields: the children of each container, or <c>exposedFields</c>.</summary>
    public IEnumerable<JsonArray> Lists()
    {
        if (Elements is not { Count: > 0 } elements)
            return [_root["exposedFields"]!.AsArray()];
        return elements.Where(e => (string?)e.Value!["type"] == "container").Select(e => e.Value!["data"]!["children"]!.AsArray());
    }

    /// <summary>Returns "nodeId\nfieldName" of an entry of one of the <see cref="Lists"/>, or null if it is not a field.</summary>
    public string? KeyOf(JsonNode entry)
    {
        var identifier = entry is JsonObject ? entry
            : Elements?[(string)entry!] is { } element && (string?)element["type"] == "node-field" ? element["data"]!["fieldIdentifier"] : null;
        return identifier is null ? null : FormLock.PinKey((string)identifier["nodeId"]!, (string)identifier["fieldName"]!);
    }

    public void Remove(FormInput input)
    {
        var (list, at) = Find(input);
        if (list[at] is JsonValue id)
            Elements!.Remove((string)id!);
        list.RemoveAt(at);
    }

    public void Move(FormInput input, int to)
    {
        var (list, at) = Find(input);
        var entry = list[at]!;
        list.RemoveAt(at);
        list.Insert(to, entry);
    }

    public (JsonArray List, int At) Find(FormInput input)
    {
        var key = FormLock.PinKey(input.NodeId, input.FieldName);
        foreach (var list in Lists())
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (KeyOf(list[i]!) == key)
                    return (list, i);
            }
        }

        throw new InvalidOperationException(key);
    }

    public void Append(string nodeId, string fieldName)
    {
        var identifier = new JsonObject { ["nodeId"] = nodeId, ["fieldName"] = fieldName };
        if (Elements is not { Count: > 0 } elements)
        {
            _root["exposedFields"]!.AsArray().Add(identifier);
            return;
        }

        var root = (string?)_root["form"]!["rootElementId"] ?? "root";
        var id = "node-field-" + Guid.NewGuid();
        elements[id] = new JsonObject
        {
            ["id"] = id,
            ["type"] = "node-field",
            ["parentId"] = root,
            ["data"] = new JsonObject { ["fieldIdentifier"] = identifier, ["showDescription"] = true },
        };
        elements[root]!["data"]!["children"]!.AsArray().Add(id);
    }

    public void Relabel(FormInput input, string label) => Field(input)["label"] = label;

    public void SetValue(FormInput input, JsonNode value) => Field(input)["value"] = value;

    public void SetBounds(FormInput input, string kind, double minimum, double maximum)
    {
        var element =
            Elements!.First(e => (string?)e.Value!["type"] == "node-field" && KeyOf((JsonNode)e.Key) == FormLock.PinKey(input.NodeId, input.FieldName)).Value!;
        element["data"]!["settings"] = new JsonObject { ["type"] = kind, ["component"] = "number-input", ["min"] = minimum, ["max"] = maximum };
    }

    /// <summary>Deletes a node and makes it again: a new ID, and all else as it was.</summary>
    public EditableWorkflow Remake(string nodeId, string newId) => new(Text.Replace($"\"{nodeId}\"", $"\"{newId}\"", StringComparison.Ordinal));

    public bool HasField(FormInput input) => HasField(input.NodeId, input.FieldName);

    public bool HasField(string nodeId, string fieldName) => Node(nodeId)?["data"]?["inputs"]?[fieldName] is JsonObject;

    /// <summary>Determines whether a list contains the field under its current name (loading renames some).</summary>
    public bool Holds(FormInput input) => Lists().Any(list => list.Any(entry => KeyOf(entry!) == FormLock.PinKey(input.NodeId, input.FieldName)));

    public bool HasForm => Elements is { Count: > 0 };

    private JsonObject? Elements
        => _root["form"]?["elements"] as JsonObject is { } elements && elements.Any(e => (string?)e.Value!["type"] == "node-field") ? elements : null;

    private JsonObject Field(FormInput input) => Node(input.NodeId)!["data"]!["inputs"]![input.FieldName]!.AsObject();

    private JsonNode? Node(string id) => _root["nodes"]!.AsArray().FirstOrDefault(n => (string?)n!["id"] == id);
}
