using System.Text.Json.Nodes;
using InvokeAI.Models;

namespace InvokeAI.Tests.Forms;

/// <summary>A form with a field of each kind, of a node that is described in code.</summary>
internal static class EveryKind
{
    private static readonly CustomField[] Fields =
    [
        new("boolean", "BooleanField"),
        new("text", "StringField"),
        new("small", "IntegerField") { Minimum = 0, Maximum = 64, MultipleOf = 8 },
        new("large", "IntegerField"),
        new("seed", "IntegerField") { Minimum = 0, Maximum = 4294967295 },
        new("number", "FloatField") { Maximum = 10 },
        new("choice", "EnumField") { Options = ["slow", "fast", "id:7"] },
        new("model", "ModelIdentifierField"),
        new("loras", "LoRAField[]"),
        new("image", "ImageField"),
        new("video", "VideoField"),
        new("board", "BoardField"),
        new("color", "ColorField"),
        new("style", "StylePresetField"),
        new("prompt", "SystemPromptField"),
        new("saved", "SavedWorkflowField"),
        new("floats", "FloatGeneratorField"),
        new("integers", "IntegerGeneratorField"),
        new("strings", "StringGeneratorField"),
        new("pictures", "ImageGeneratorField"),
        new("anything", "PackField"),
        new("texts", "StringField[]"),
        new("numbers", "FloatField[]"),
        new("images", "ImageField[]"),
        new("cfg", "FloatField|[]"),
    ];

    /// <summary>Gets a workflow in which no field has a value, and all are nullable.</summary>
    public static WorkflowDefinition Nullable { get; } = Load(nullable: true, "{}");

    /// <summary>Gets a workflow in which Boolean, text and numbers have values and do not accept null.</summary>
    public static WorkflowDefinition Filled { get; } =
        Load(nullable: false, """{"boolean":true,"text":"file","small":16,"large":5,"seed":3,"number":0.5,"choice":"slow","cfg":7.5,"texts":["a"]}""");

    public static FormInput Field(string name, bool nullable = true) => (nullable ? Nullable : Filled).Inputs.Single(i => i.FieldName == name);

    private static WorkflowDefinition Load(bool nullable, string values)
    {
        var file = new FormText();
        var inputs = JsonNode.Parse(values)!.AsObject();
        foreach (var field in Fields.Where(f => !inputs.ContainsKey(f.Name)))
            inputs[field.Name] = null;
        file.Node("n", "every_kind", "1.0.0", inputs.ToJsonString());
        foreach (var field in Fields)
            file.Field("n", field.Name);
        var node = new CustomNode("every_kind", "1.0.0") { Inputs = [.. Fields.Select(f => Copy(f, nullable || inputs[f.Name] is null))] };
        return WorkflowDefinition.Parse(file.ToString(), options: new() { Nodes = [node] });
    }

    private static CustomField Copy(CustomField field, bool nullable)
        => new(field.Name, field.Type)
        {
            Minimum = field.Minimum,
            Maximum = field.Maximum,
            MultipleOf = field.MultipleOf,
            Options = field.Options,
            IsNullable = nullable
        };
}
