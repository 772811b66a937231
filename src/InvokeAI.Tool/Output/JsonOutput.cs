using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Output;

/// <summary>Writes the tool's JSON: indented, with letters of all scripts as they are, and with what terminals would act on as escapes.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        output.WriteLine(SafeText.Json(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)));
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } v)
            writer.WriteNumber(name, v);
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteText(name, value);
    }

    /// <summary>Text as it is: labels may hold lone surrogates, which the writer itself refuses.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteText(value);
    }

    public static void WriteText(this Utf8JsonWriter writer, string value)
    {
        var json = new StringBuilder();
        json.Append(JsonText.Quote(value));
        writer.WriteJson(json.ToString());
    }

    public static void WriteJson(this Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteJson(json);
    }

    /// <summary>JSON that the core made, with its own digits.</summary>
    public static void WriteJson(this Utf8JsonWriter writer, string json) => writer.WriteRawValue(json, skipInputValidation: true);

    public static void WriteDiagnostics(this Utf8JsonWriter writer, IEnumerable<DiagnosticPlace> diagnostics)
    {
        writer.WriteStartArray("diagnostics");
        foreach (var d in diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteText("id", d.Id);
            writer.WriteText("severity", ToolConsole.Word(d.Severity));
            writer.WriteText("message", d.Message);
            writer.WriteNumber("line", d.Line);
            writer.WriteNumber("column", d.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
