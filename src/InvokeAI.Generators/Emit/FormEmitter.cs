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
        var byIndex = scope.Properties.ToDictionary(input => input.Index);
        foreach (var input in model.Inputs)
        {
            if (input.AliasOf is null)
            {
                writer.Line(input.Name + ",");
                continue;
            }

            var first = byIndex[input.AliasOf.Value];
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
        writer.Begin().Append(Literal.Integer(input.Index)).Append(", ");
        Literal.Write(writer, [input.Name, input.Label, input.NodeId, input.NodeType, input.FieldName, input.FieldType]).Append(",\n");
        writer.Begin().Append("static workflow => workflow.").Append(property.Name).Append(set).Append(')').Outdent();
        Facts(writer, input, end);
    }

    private static void Facts(SourceWriter writer, InputModel input, string end)
    {
        var any = false;
        if (input.Cardinality != FieldCardinality.Single)
            Fact("Cardinality = ").Append(input.Cardinality == FieldCardinality.Collection ? "\"COLLECTION\",\n" : "\"SINGLE_OR_COLLECTION\",\n");
        if (input.Required)
            Fact("IsRequired = true,\n");
        if (input.Connected)
            Fact("IsConnected = true,\n");
        if (input.LeftOut)
            Fact("IsLeftOut = true,\n");
        if (input.TakesNull)
            Fact("IsNullable = true,\n");
        if (input.AliasOf is { } first)
            Fact("AliasOf = ").Append(Literal.Integer(first)).Append(",\n");
        Bound("Minimum = ", input.Bounds.Minimum);
        Bound("Maximum = ", input.Bounds.Maximum);
        Bound("ExclusiveMinimum = ", input.Bounds.ExclusiveMinimum);
        Bound("ExclusiveMaximum = ", input.Bounds.ExclusiveMaximum);
        Bound("MultipleOf = ", input.Bounds.MultipleOf);
        if (input.Length.Minimum is { } shortest)
            Fact("MinimumLength = ").Append(Literal.Integer(shortest)).Append(",\n");
        if (input.Length.Maximum is { } longest)
            Fact("MaximumLength = ").Append(Literal.Integer(longest)).Append(",\n");
        if (input.Options.Count > 0)
            Literal.Write(Fact("Options = ["), input.Options).Append("],\n");
        if (input.FileJson is not null)
            Literal.Write(Fact("FileValue = "), input.FileJson).Append(",\n");
        if (input.Models is not null)
            Fact("Models = ").Append(ModelFilterText.Of(input.Models)).Append(",\n");
        if (any)
            writer.Outdent().Line("}" + end);
        else
            writer.Append(end).Append('\n');

        SourceWriter Fact(string text)
        {
            if (!any)
                writer.Append('\n').Line("{").Indent();
            any = true;
            return writer.Begin().Append(text);
        }

        void Bound(string name, double? bound)
        {
            if (bound is { } value)
                Fact(name).Append(BoundText.Of(value)).Append(",\n");
        }
    }
}
