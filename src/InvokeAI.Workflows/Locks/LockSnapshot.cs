using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Locks;

/// <summary>Creates the lock that accepts the current form of a loaded workflow.</summary>
internal static class LockSnapshot
{
    /// <param name="csharpType">The C# type of an input with its nullability, or null for the type that the class declares.</param>
    public static FormLock Of(LoadedWorkflow workflow, NodeCatalog catalog, Func<FormInput, string>? csharpType = null) => new()
    {
        CatalogId = catalog.Id,
        CatalogDigest = catalog.Digest,
        Inputs = workflow.Inputs.Select((input, index) => Of(input, index, csharpType?.Invoke(input) ?? InputTypes.Of(input).CSharp)).ToEquatableArray(),
        Outputs = workflow.Outputs.Select(Of).ToEquatableArray(),
    };

    /// <summary>Returns the lock with its section of nodes.</summary>
    public static FormLock With(FormLock form, NodeFieldSet fields, LoadedWorkflow workflow)
    {
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var node in workflow.Nodes)
            spans[node.Id] = node.Span;
        return form with
        {
            Nodes = fields.Nodes.Where(node => node.Fields.Count > 0).Select(node => Of(node, spans[node.Id])).ToEquatableArray(),
            Fields = fields.Nodes.SelectMany(node => node.Fields).Select(Of).ToEquatableArray(),
        };
    }

    private static LockedNode Of(GraphNode node, TextSpan span)
        => new() { Name = node.Name, NodeId = node.Id, NodeType = node.Type, NodeLabel = node.Label, Span = span };

    private static LockedField Of(NodeField field) => new()
    {
        Name = field.Name,
        CSharpType = field.Data.Type.CSharp,
        NodeId = field.NodeId,
        FieldName = field.FieldName,
        FieldType = TypeText(field.Data.FieldType, field.Data.Cardinality),
    };

    private static LockedInput Of(FormInput input, int index, string csharpType) => new()
    {
        Index = index,
        Name = input.Name,
        CSharpType = csharpType,
        NodeId = input.NodeId,
        NodeType = input.NodeType,
        FieldName = input.FieldName,
        FieldType = TypeText(input.Template.Type.Name, input.Template.Type.Cardinality),
        Required = input.Required,
        Connected = input.ReadOnly,
        Label = LabelOf(input),
        NodeLabel = input.NodeLabel,
        Range = RangeText.Of(input.Bounds, input.Template.Length),
        Options = OptionsText(input),
        Settings = SettingsText(input.Settings),
        Default = input.ReadOnly || input.Value is null ? "" : Fingerprint.Of(JsonText.Write(input.Value)),
        Span = input.Span,
    };

    private static LockedOutput Of(WorkflowOutput output) => new()
    {
        Name = output.Name,
        Kind = output.Kind,
        NodeId = output.NodeId,
        NodeType = output.NodeType,
        NodeLabel = output.NodeLabel,
    };

    // What people call the input (rule 1 of the names): on a node that only holds a value that is the node's own label.
    private static string LabelOf(FormInput input)
        => input.FieldLabel.Length == 0 && PrimitiveNodes.HoldsItsValueIn(input.NodeType, input.FieldName) ? input.NodeLabel : input.FieldLabel;

    private static string TypeText(string name, FieldCardinality cardinality) => cardinality switch
    {
        FieldCardinality.Collection => name + "/COLLECTION",
        FieldCardinality.SingleOrCollection => name + "/SINGLE_OR_COLLECTION",
        _ => name,
    };

    // Labels count: enum members are named after them.
    private static string OptionsText(FormInput input)
    {
        var text = new StringBuilder();
        var count = 0;
        if (input.Settings is { Options.Count: > 0 } settings)
        {
            count = settings.Options.Count;
            foreach (var option in settings.Options)
                text.Append(option.Value).Append('\n').Append(option.Label).Append('\0');
        }
        else
        {
            count = input.Template.Options.Count;
            foreach (var option in input.Template.Options)
                text.Append(option.Value).Append('\n').Append(option.Label).Append('\0');
        }

        return count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture) + ":" + Fingerprint.Of(text.ToString());
    }

    // The component (slider, text area) is a matter of looks and no change of the form.
    private static string SettingsText(FieldSettings? settings)
    {
        if (settings is null || (settings.Minimum is null && settings.Maximum is null && settings.Options.Count == 0))
            return "";
        var text = new StringBuilder(RangeText.Of(new NumberBounds(settings.Minimum, settings.Maximum), LengthBounds.None));
        foreach (var option in settings.Options)
            text.Append('\0').Append(option.Value).Append('\n').Append(option.Label);
        return Fingerprint.Of(text.ToString());
    }
}
