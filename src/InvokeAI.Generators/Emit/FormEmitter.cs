using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Emits the nested <c>Form</c>: a typed descriptor for each field, in index order. A descriptor reads its information from the data at run time.
/// </summary>
internal static class FormEmitter
{
    private const string All = "global::System.Collections.Generic.IReadOnlyList<global::InvokeAI.FormInput>";

    public static void Emit(SourceWriter writer, EmitScope scope)
    {
        writer.Line("/// <summary>Describes the fields of the form: the place, the node and the accepted values of each.</summary>");
        writer.Open("public static class Form");
        foreach (var input in scope.Properties)
        {
            writer.Line($"/// <summary>Index {input.Data.Index}: {XmlText.Of(input.Data.Label)}</summary>");
            // A field: a property with its accessor costs the compiler half as much again.
            writer.Line(
                $"public static readonly {TypeNames.FormInput(input.Data, scope.Class)} {input.Data.Name} = new({scope.Names.Template}, {input.Data.Index});")
                .Line();
        }

        writer.Line("/// <summary>Gets all fields of the form in index order: <c>All[i]</c> is the field of index i.</summary>");
        writer.Line($"public static {All} All {{ get; }} = {scope.Names.Template}.Inputs;").Line();
        writer.Line("/// <summary>Gets the form as the editor lays it out: a tree of containers, headings, texts, dividers and these fields.</summary>");
        writer.Line($"public static {TypeNames.Runtime}FormContainer Layout => {scope.Names.Template}.LayoutOf(All);");
        writer.Close().Line();
    }
}
