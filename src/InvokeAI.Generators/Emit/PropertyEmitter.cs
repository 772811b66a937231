using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits one input's property: what was set, else what the file holds.</summary>
internal static class PropertyEmitter
{
    public static void Emit(SourceWriter writer, InputModel input, EmitScope scope)
    {
        InputDocs.Write(writer, input);
        Range(writer, input.Bounds, input.Length);
        var type = TypeNames.Of(input, scope.Class);
        var name = input.Name;
        var fileValue = input.FileExpression ?? "null";
        if (input.ReadOnly)
        {
            writer.Line($"public {type} {name} => {fileValue};").Line();
            return;
        }

        var field = scope.Names.Field(input);
        writer.Open($"public {(input.Required ? "required " : "")}{type} {name}");
        writer.Line(input.Required ? $"get => {field};" : $"get => {scope.Mask.IsSet(input)} ? {field} : {fileValue};");
        writer.Open("set");
        writer.Line($"{field} = {Checked(input, scope)};");
        writer.Line($"{scope.Mask.Field(input)} |= {SetMask.Bit(input)[1..^1]};");
        writer.Close().Close().Line();
    }

    private static string Checked(InputModel input, EmitScope scope)
    {
        var descriptor = "Form." + input.Name;
        var value = input.Type switch
        {
            { Kind: ValueKind.Enum, Cardinality: FieldCardinality.Single } => $"{TypeNames.Generated}Guard.Defined(value, {TypeNames.EnumOptions(input.Type.Enum!, scope)}, {descriptor})",
            { Kind: ValueKind.Double, Cardinality: FieldCardinality.Single } => $"{TypeNames.Generated}Guard.InRange(value, {descriptor})",
            { Cardinality: not FieldCardinality.Single } or { Kind: ValueKind.String } when !input.Length.IsEmpty => $"{TypeNames.Generated}Guard.InRange(value, {descriptor})",
            { Kind: ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double } when !input.Bounds.IsEmpty => $"{TypeNames.Generated}Guard.InRange(value, {descriptor})",
            _ => "value",
        };
        return input.Type is { IsNullable: false, IsValueType: false } ? $"{TypeNames.Generated}Guard.NotNull({value}, {descriptor})" : value;
    }

    private static void Range(SourceWriter writer, NumberBounds bounds, LengthBounds length)
    {
        if (bounds.IsEmpty && length.IsEmpty)
            return;
        var parts = new List<string>();
        Add("Minimum", bounds.Minimum);
        Add("Maximum", bounds.Maximum);
        Add("ExclusiveMinimum", bounds.ExclusiveMinimum);
        Add("ExclusiveMaximum", bounds.ExclusiveMaximum);
        Add("MultipleOf", bounds.MultipleOf);
        Add("MinimumLength", length.Minimum);
        Add("MaximumLength", length.Maximum);
        writer.Line($"[{TypeNames.Generated}InputRange({string.Join(", ", parts)})]");

        void Add(string name, double? bound)
        {
            if (bound is { } value)
                parts.Add($"{name} = {BoundText.Of(value)}");
        }
    }
}
