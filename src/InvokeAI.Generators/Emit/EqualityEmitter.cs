using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Emits value equality over inputs and their printing. An untouched input equals one that was set to the file's own value;
/// where both read null, untouched and set are apart, because they send different things.
/// </summary>
internal static class EqualityEmitter
{
    // The compiler goes down an expression term by term, and its stack ends somewhere in the thousands.
    private const int MostTerms = 64;

    public static void Emit(SourceWriter writer, EmitScope scope)
    {
        Equality(writer, scope);
        Hash(writer, scope);
        Print(writer, scope);
    }

    private static void Equality(SourceWriter writer, EmitScope scope)
    {
        writer.Line("/// <summary>The same inputs: untouched ones count with the file's values.</summary>");
        var inputs = scope.Settable.ToList();
        if (inputs.Count > MostTerms)
        {
            Statements(inputs);
            return;
        }

        writer.Line($"public bool Equals({scope.Class.Name}? other)");
        writer.Indent();
        writer.Line(inputs.Count == 0 ? "=> other is not null;" : "=> (object)this == other || (other is not null");
        writer.Indent();
        for (var i = 0; i < inputs.Count; i++)
        {
            var end = i == inputs.Count - 1 ? ");" : "";
            var input = inputs[i];
            writer.Line($"&& {Compare(input)}{end}");
        }

        writer.Outdent().Outdent().Line();

        void Statements(List<InputModel> inputs)
        {
            writer.Open($"public bool Equals({scope.Class.Name}? other)");
            writer.Line("if (other is null)").Indent().Line("return false;").Outdent();
            foreach (var input in inputs)
                writer.Line($"if (!({Compare(input)}))").Indent().Line("return false;").Outdent();
            writer.Line("return true;").Close().Line();
        }

        string Compare(InputModel input)
        {
            var equal = $"{input.Name} == other.{input.Name}";
            var mask = scope.Mask.Field(input);
            return input is { Type.IsNullable: true, Required: false }
                ? $"{equal} && ({input.Name} is not null || (({mask} ^ other.{mask}) & {SetMask.Bit(input)}) == 0)"
                : equal;
        }
    }

    private static void Hash(SourceWriter writer, EmitScope scope)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override int GetHashCode()");
        writer.Line("var hash = default(global::System.HashCode);");
        foreach (var input in scope.Settable)
            writer.Line($"hash.Add({input.Name});");
        writer.Line("return hash.ToHashCode();");
        writer.Close().Line();
    }

    private static void Print(SourceWriter writer, EmitScope scope)
    {
        writer.Open("private bool PrintMembers(global::System.Text.StringBuilder builder)");
        writer.Line($"var printer = new {TypeNames.Generated}InputPrinter(builder);");
        foreach (var input in scope.Settable)
            writer.Line($"printer.Add({Literal.Text(input.Name)}, {input.Name});");
        writer.Line("return printer.Any;");
        writer.Close().Line();
    }
}
