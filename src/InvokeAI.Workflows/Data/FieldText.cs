using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Data;

/// <summary>
/// A field template within <see cref="WorkflowDataText"/>: the parts that decide the type, the range and the choices of a field that is not on the form.
/// </summary>
internal static class FieldText
{
    public static void Write(DataWriter writer, FieldTemplate field)
    {
        writer.Text(field.Name).Text(field.Title).Text(field.Type.Name).Count((int)field.Type.Cardinality).Flag(field.Type.Batch);
        writer.Flag(field.Required).Flag(field.Nullable);
        WorkflowDataText.Write(writer, field.Bounds);
        WorkflowDataText.Write(writer, field.ServerBounds);
        Write(writer, field.Length);
        Write(writer, field.ServerLength);
        writer.List(field.Options, option => writer.Text(option.Value).Flag(option.IsNumber).Text(option.Label));
        WorkflowDataText.Write(writer, field.Models == ModelFilter.None ? null : field.Models);
    }

    public static FieldTemplate Read(DataReader reader)
        => new(reader.Word(), reader.Word(), new(reader.Word(), (FieldCardinality)reader.Count(), reader.Flag()))
        {
            Required = reader.Flag(),
            Nullable = reader.Flag(),
            Bounds = WorkflowDataText.ReadBounds(reader),
            ServerBounds = WorkflowDataText.ReadBounds(reader),
            Length = new(reader.Number(), reader.Number()),
            ServerLength = new(reader.Number(), reader.Number()),
            Options = reader.List(() => new FieldOption(reader.Word(), reader.Flag(), reader.Text())),
            Models = WorkflowDataText.ReadModels(reader) ?? ModelFilter.None,
        };

    private static void Write(DataWriter writer, LengthBounds length) => writer.Number(length.Minimum).Number(length.Maximum);
}
