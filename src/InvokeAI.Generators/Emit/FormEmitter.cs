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
            writer.Line($"public static {TypeNames.FormInput(input, scope.Class)} {input.Name} {{ get; }} = new()");
            Descriptor(writer, input, scope);
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
            writer.Line($"new {TypeNames.FormInput(first, scope.Class)}");
            Descriptor(writer, input, scope, ",");
        }

        writer.Outdent().Line("];").Close().Line();
    }

    private static void Descriptor(SourceWriter writer, InputModel input, EmitScope scope, string end = ";")
    {
        writer.Line("{").Indent();
        writer.Line($"Index = {Literal.Integer(input.Index)},");
        writer.Line($"Name = {Literal.Text(input.Name)},");
        writer.Line($"Label = {Literal.Text(input.Label)},");
        writer.Line($"NodeId = {Literal.Text(input.NodeId)},");
        writer.Line($"NodeType = {Literal.Text(input.NodeType)},");
        writer.Line($"FieldName = {Literal.Text(input.FieldName)},");
        writer.Line($"FieldType = {Literal.Text(input.FieldType)},");
        if (input.Cardinality != FieldCardinality.Single)
            writer.Line($"Cardinality = \"{(input.Cardinality == FieldCardinality.Collection ? "COLLECTION" : "SINGLE_OR_COLLECTION")}\",");
        Flag("IsRequired", input.Required);
        Flag("IsConnected", input.Connected);
        Flag("IsNullable", input.TakesNull);
        if (input.AliasOf is { } first)
            writer.Line($"AliasOf = {Literal.Integer(first)},");
        Bound("Minimum", input.Bounds.Minimum);
        Bound("Maximum", input.Bounds.Maximum);
        Bound("ExclusiveMinimum", input.Bounds.ExclusiveMinimum);
        Bound("ExclusiveMaximum", input.Bounds.ExclusiveMaximum);
        Bound("MultipleOf", input.Bounds.MultipleOf);
        if (input.Options.Count > 0)
            writer.Line($"Options = {Literal.List(input.Options)},");
        if (input.FileJson is not null)
            writer.Line($"FileValue = {Literal.Text(input.FileJson)},");
        if (input.Models is not null)
            writer.Line($"Models = {ModelFilterText.Of(input.Models)},");
        Accessors(writer, input, scope);
        writer.Outdent().Line("}" + end);

        void Flag(string name, bool value)
        {
            if (value)
                writer.Line($"{name} = true,");
        }

        void Bound(string name, double? value)
        {
            if (value is { } bound)
                writer.Line($"{name} = {BoundText.Of(bound)},");
        }
    }

    private static void Accessors(SourceWriter writer, InputModel input, EmitScope scope)
    {
        var property = input.AliasOf is { } first ? scope.Properties.First(other => other.Index == first) : input;
        var name = property.Name;
        writer.Line($"Getter = static workflow => workflow.{name},");
        if (input.Connected)
        {
            writer.Line("SetTest = static _ => false,");
            return;
        }

        var mask = scope.Mask.Field(property);
        writer.Line($"Setter = static (workflow, value) => workflow with {{ {name} = value }},");
        if (!input.Required)
        {
            var forgive = property.Type is { IsNullable: false, IsValueType: false } ? "null!" : "default";
            writer.Line($"Resetter = static workflow => workflow with {{ {scope.Names.Field(property)} = {forgive}, {mask} = workflow.{mask} & ~{SetMask.Bit(property)} }},");
        }

        writer.Line($"SetTest = static workflow => {scope.Mask.IsSet(property, "workflow.")},");
    }
}
