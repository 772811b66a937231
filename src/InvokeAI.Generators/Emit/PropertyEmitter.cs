using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits one input's property, which returns the value that was set, otherwise the file's.</summary>
internal static class PropertyEmitter
{
    public static void Emit(SourceWriter writer, InputModel input, EmitScope scope)
    {
        var data = input.Data;
        InputDocs.Write(writer, input);
        Range(writer, data);
        var (type, inputs) = (TypeNames.Of(data, scope.Class), scope.Names.Inputs);
        // With the type, so that the compiler does not infer it.
        writer.Line(data.ReadOnly
            ? $"public {type} {data.Name} => {inputs}.Get<{type}>(Form.{data.Name});"
            : $"public {(data.Required ? "required " : "")}{type} {data.Name} "
                + $"{{ get => {inputs}.Get<{type}>(Form.{data.Name}); set => {inputs}.Set<{type}>(Form.{data.Name}, value); }}");
        writer.Line();
    }

    private static void Range(SourceWriter writer, InputData input)
    {
        var (bounds, length) = (input.Bounds, input.Length);
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
