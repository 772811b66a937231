using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>A form field with the type that the generator would give its property.</summary>
internal sealed record DefinitionInput(FormInput Descriptor, InputType Type)
{
    public static DefinitionInput Of(Workflows.Form.FormInput input)
    {
        var template = input.Template;
        var type = InputTypes.Of(input);
        var descriptor = new FormInput
        {
            Index = input.Index,
            Name = input.Name,
            Label = input.FieldLabel.Length > 0 ? input.FieldLabel : template.Title,
            NodeId = input.NodeId,
            NodeType = input.NodeType,
            FieldName = input.FieldName,
            FieldType = template.Type.Name,
            Cardinality = template.Type.Cardinality switch
            {
                Workflows.Catalog.FieldCardinality.Collection => "COLLECTION",
                Workflows.Catalog.FieldCardinality.SingleOrCollection => "SINGLE_OR_COLLECTION",
                _ => "SINGLE",
            },
            IsRequired = input.Required,
            IsConnected = input.Connected,
            IsLeftOut = input.LeftOut,
            IsNullable = template.Nullable,
            AliasOf = input.AliasOf,
            Minimum = input.Bounds.Minimum,
            Maximum = input.Bounds.Maximum,
            ExclusiveMinimum = input.Bounds.ExclusiveMinimum,
            ExclusiveMaximum = input.Bounds.ExclusiveMaximum,
            MultipleOf = input.Bounds.MultipleOf,
            MinimumLength = input.Length.Minimum,
            MaximumLength = input.Length.Maximum,
            Options = type.Enum is { } options ? [.. options.Members.Select(m => m.Value)] : [.. template.Options.Select(o => o.Value)],
            FileValue = input.Value?.ToString(),
            Models = type.Kind is ValueKind.Model or ValueKind.Lora ? DefinitionTemplate.Models(template.Models) : null,
        };
        return new(descriptor, type);
    }
}
