namespace InvokeAI;

/// <summary>Represents one choice of an enum field or of a form's drop-down list.</summary>
public sealed class FormOption
{
    internal FormOption(string value, string label) => (Value, Label) = (value, label);

    /// <summary>Gets the value as sent to the server.</summary>
    public string Value { get; }

    /// <summary>Gets the label that InvokeAI's editor shows.</summary>
    public string Label { get; }

    /// <summary>Returns the value.</summary>
    public override string ToString() => Value;
}
