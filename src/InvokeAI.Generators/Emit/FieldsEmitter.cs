namespace InvokeAI.Generators.Emit;

/// <summary>Emits the fields: a bit per input that was set, and the values that were set.</summary>
internal static class FieldsEmitter
{
    public static void Emit(SourceWriter writer, EmitScope scope)
    {
        if (!scope.Settable.Any())
            return;
        foreach (var mask in scope.Settable.Select(scope.Mask.Field).Distinct())
            writer.Line($"private ulong {mask};");
        foreach (var input in scope.Settable)
        {
            var forgive = input.Type is { IsNullable: false, IsValueType: false } ? " = null!" : "";
            writer.Line($"private {TypeNames.Of(input, scope.Class)} {scope.Names.Field(input)}{forgive};");
        }

        writer.Line();
    }
}
