using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Types;

/// <summary>The C# type of an input's property, as data: the emitter, the tool and the form lock read it.</summary>
internal sealed record InputType(ValueKind Kind, FieldCardinality Cardinality, bool IsNullable)
{
    /// <summary>Gets the enum if <see cref="Kind"/> is one.</summary>
    public EnumType? Enum { get; init; }

    /// <summary>Gets the type of one value without namespace: <c>int</c>, <c>ModelRef</c>, <c>Scheduler</c>, <c>Options.Mode</c>.</summary>
    public string Element => Kind switch
    {
        ValueKind.Boolean => "bool",
        ValueKind.String => "string",
        ValueKind.Int32 => "int",
        ValueKind.Int64 => "long",
        ValueKind.Seed => "SeedInput",
        ValueKind.Double => "double",
        ValueKind.Enum => Enum!.IsShared ? Enum.Name : "Options." + Enum.Name,
        ValueKind.Model => "ModelRef",
        ValueKind.Lora => "LoraRef",
        ValueKind.Image => "ImageInput",
        ValueKind.Video => "VideoInput",
        ValueKind.Board => "BoardTarget",
        ValueKind.Color => "Rgba",
        ValueKind.StylePreset => "StylePresetRef",
        ValueKind.SystemPrompt => "SystemPromptRef",
        ValueKind.SavedWorkflow => "SavedWorkflowRef",
        ValueKind.FloatGenerator => "FloatGenerator",
        ValueKind.IntegerGenerator => "IntegerGenerator",
        ValueKind.StringGenerator => "StringGenerator",
        ValueKind.ImageGenerator => "ImageGenerator",
        _ => "JsonValue",
    };

    /// <summary>Gets the type without namespace and nullability: <c>OneOrMany&lt;double&gt;</c>.</summary>
    public string Bare => Cardinality switch
    {
        FieldCardinality.Collection => $"ValueList<{Element}>",
        FieldCardinality.SingleOrCollection => $"OneOrMany<{Element}>",
        _ => Element,
    };

    /// <summary>Gets the type as people and the lock write it: <c>int</c>, <c>ModelRef?</c>.</summary>
    public string CSharp => IsNullable ? Bare + "?" : Bare;

    /// <summary>Gets a value indicating whether the type is a struct, whose nullable form is another type at run time.</summary>
    public bool IsValueType => Cardinality == FieldCardinality.Single
        && Kind is ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double or ValueKind.Enum or ValueKind.Color;

    /// <summary>
    /// Gets a value indicating whether batch data can carry the type (strings, numbers, images; Booleans as 0 and 1, enums as their values; from 6.14 videos
    /// and lists).
    /// </summary>
    public bool IsSweepable => Kind is ValueKind.String or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double
        or ValueKind.Image or ValueKind.Video or ValueKind.Enum or ValueKind.Boolean;
}
