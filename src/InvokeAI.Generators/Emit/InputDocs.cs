using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Generators.Emit;

/// <summary>Writes the documentation of a property: the label and the user's description first, then its place, its range and the file's value.</summary>
internal static class InputDocs
{
    private const int ShownValue = 120;

    public static void Write(SourceWriter writer, InputModel model)
    {
        var input = model.Data;
        var label = XmlText.Of(input.Label);
        var description = XmlText.Of(input.Description);
        writer.Line($"/// <summary>{(label.Length > 0 ? label : input.Name)}{(description.Length == 0 ? "" : ": " + description)}</summary>");
        writer.Line(
            $"/// <remarks>Form index {input.Index}: field <c>{XmlText.Of(input.FieldName)}</c> of node \"{XmlText.Of(input.NodeName)}\" "
                + $"(<c>{XmlText.Of(input.NodeType)}</c>).{Limits(input)} {Value(model)}</remarks>");
    }

    /// <summary>Writes the documentation of a node's field, which can be off the form.</summary>
    public static void WriteField(SourceWriter writer, NodeFieldModel field)
    {
        var input = field.Input.Data;
        var (label, description) = (XmlText.Of(input.Label), XmlText.Of(input.Description));
        writer.Line($"/// <summary>{(label.Length > 0 ? label : field.Name)}{(description.Length == 0 ? "" : ": " + description)}</summary>");
        var place = field.IsOnForm ? $", form index {input.Index}" : "";
        writer.Line($"/// <remarks>Field <c>{XmlText.Of(input.FieldName)}</c>{place}.{Limits(input)} {Value(field.Input)}</remarks>");
    }

    private static string Limits(InputData input)
    {
        var takes = RangeWords.Of(input.Bounds) is { Length: > 0 } range ? range : RangeWords.Of(input.Length, input.Counted);
        return takes.Length > 0 ? $" Takes {takes}." : "";
    }

    private static string Value(InputModel model)
    {
        var input = model.Data;
        if (input.Connected)
            return "It cannot be set, because an edge feeds it.";
        if (input.LeftOut)
            return "It cannot be set and is not sent, because no catalog knows it.";
        if (input.Required)
            return "Required: the file contains no value.";
        if (input.FileValue is null)
            return "The file contains no value.";
        var value = input.FileValue.Length > ShownValue ? input.FileValue.Substring(0, ShownValue) + "…" : input.FileValue;
        var unread = !model.IsReadable && input.FileValue != "null" ? ", which is sent untouched but cannot be read as the property's type" : "";
        return $"In the file: <c>{XmlText.Of(value)}</c>{unread}.";
    }
}
