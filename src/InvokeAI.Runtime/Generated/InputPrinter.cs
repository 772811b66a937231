using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace InvokeAI.Generated;

/// <summary>Prints a workflow's inputs as records print their members, long texts shortened.</summary>
/// <param name="builder">Takes the text.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct InputPrinter(StringBuilder builder)
{
    private const int MaxLength = 80;

    /// <summary>Something was printed.</summary>
    public bool Any { get; private set; }

    /// <summary>Prints <c>Name = value</c>.</summary>
    public void Add<T>(string name, T value)
    {
        if (Any)
            builder.Append(", ");
        Any = true;
        builder.Append(name).Append(" = ");
        var text = value switch
        {
            null => "null",
            string s => s,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (text.Length <= MaxLength)
            builder.Append(text);
        else
            builder.Append(text, 0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength).Append('…');
    }
}
