using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Parse;

/// <summary>From a form input to what the emitter has to know of it.</summary>
internal static class InputModels
{
    public static InputModel Of(FormInput input, ClassModel @class)
    {
        var template = input.Template;
        var type = InputTypes.Of(input);
        return new()
        {
            Index = input.Index,
            Name = input.Name,
            Label = input.FieldLabel.Length > 0 ? input.FieldLabel : template.Title,
            Description = input.FieldDescription,
            NodeId = input.NodeId,
            NodeType = input.NodeType,
            NodeName = input.NodeLabel.Length > 0 ? input.NodeLabel : input.NodeTitle,
            FieldName = input.FieldName,
            FieldType = template.Type.Name,
            Cardinality = template.Type.Cardinality,
            Type = type,
            Required = input.Required,
            Connected = input.Connected,
            LeftOut = input.LeftOut,
            AliasOf = input.AliasOf,
            TakesNull = template.Nullable,
            Sweepable = type.IsSweepable && !input.ReadOnly && !template.Type.Batch,
            Bounds = input.Bounds,
            Length = input.Length,
            Options = Options(input, type),
            Models = type.Kind is ValueKind.Model or ValueKind.Lora ? template.Models : null,
            FileJson = input.Value?.ToString(),
            FileExpression = FileValue.Expression(input.Value, type, @class),
        };
    }

    private static EquatableArray<string> Options(FormInput input, InputType type)
        => type.Enum is not null ? type.Enum.Members.Select(member => member.Value).ToEquatableArray()
            : input.Template.Options.Select(option => option.Value).ToEquatableArray();
}
