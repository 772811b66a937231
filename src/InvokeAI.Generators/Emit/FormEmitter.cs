using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the nested <c>Form</c>: a typed descriptor for each field, in index order.</summary>
internal static class FormEmitter
{
    private const string All = "global::System.Collections.Generic.IReadOnlyList<global::InvokeAI.FormInput>";

    public static void Emit(SourceWriter writer, ApiModel model, EmitScope scope)
    {
        writer.Line("/// <summary>The form's fields: where each stands, what it feeds and what it takes.</summary>");
        writer.Open("public static class Form");
        foreach (var input in scope.Properties)
        {
            writer.Line($"/// <summary>Index {Literal.Integer(input.Index)}: {XmlText.Of(input.Label)}</summary>");
            writer.Line($"public static {TypeNames.FormInput(input, scope.Class)} {input.Name} {{ get; }} = new(");
            Descriptor(writer, input, input, ";");
            writer.Line();
        }

        writer.Line("/// <summary>All fields of the form in index order; <c>All[i]</c> is the field of index i.</summary>");
        writer.Line($"public static {All} All {{ get; }} =");
        writer.Line("[").Indent();
        foreach (var input in model.Inputs)
        {
            if (input.AliasOf is null)
            {
                writer.Line(input.Name + ",");
                continue;
            }

            var first = scope.Properties.First(other => other.Index == input.AliasOf);
            writer.Line($"new {TypeNames.FormInput(first, scope.Class)}(");
            Descriptor(writer, input, first, ",");
        }

        writer.Outdent().Line("];").Close().Line();
    }

    /// <param name="input">The field.</param>
    /// <param name="property">The field whose property it is: itself, but for a repetition.</param>
    private static void Descriptor(SourceWriter writer, InputModel input, InputModel property, string end)
    {
        var set = property.ReadOnly ? "" : $", static (workflow, value) => workflow with {{ {property.Name} = value }}";
        writer.Indent();
        writer.Line($"{Literal.Integer(input.Index)}, {Literal.List([input.Name, input.Label, input.NodeId, input.NodeType, input.FieldName, input.FieldType])[1..^1]},");
        var facts = Facts(input).ToList();
        writer.Line($"static workflow => workflow.{property.Name}{set}){(facts.Count == 0 ? end : "")}");
        writer.Outdent();
        if (facts.Count == 0)
            return;
        writer.Line("{").Indent();
        foreach (var fact in facts)
            writer.Line(fact + ",");
        writer.Outdent().Line("}" + end);
    }

    private static IEnumerable<string> Facts(InputModel input)
    {
        if (input.Cardinality != FieldCardinality.Single)
            yield return $"Cardinality = \"{(input.Cardinality == FieldCardinality.Collection ? "COLLECTION" : "SINGLE_OR_COLLECTION")}\"";
        if (input.Required)
            yield return "IsRequired = true";
        if (input.Connected)
            yield return "IsConnected = true";
        if (input.LeftOut)
            yield return "IsLeftOut = true";
        if (input.TakesNull)
            yield return "IsNullable = true";
        if (input.AliasOf is { } first)
            yield return $"AliasOf = {Literal.Integer(first)}";
        if (input.Bounds.Minimum is { } minimum)
            yield return $"Minimum = {BoundText.Of(minimum)}";
        if (input.Bounds.Maximum is { } maximum)
            yield return $"Maximum = {BoundText.Of(maximum)}";
        if (input.Bounds.ExclusiveMinimum is { } above)
            yield return $"ExclusiveMinimum = {BoundText.Of(above)}";
        if (input.Bounds.ExclusiveMaximum is { } below)
            yield return $"ExclusiveMaximum = {BoundText.Of(below)}";
        if (input.Bounds.MultipleOf is { } step)
            yield return $"MultipleOf = {BoundText.Of(step)}";
        if (input.Length.Minimum is { } shortest)
            yield return $"MinimumLength = {Literal.Integer(shortest)}";
        if (input.Length.Maximum is { } longest)
            yield return $"MaximumLength = {Literal.Integer(longest)}";
        if (input.Options.Count > 0)
            yield return $"Options = {Literal.List(input.Options)}";
        if (input.FileJson is not null)
            yield return $"FileValue = {Literal.Text(input.FileJson)}";
        if (input.Models is not null)
            yield return $"Models = {ModelFilterText.Of(input.Models)}";
    }
}
