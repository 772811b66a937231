namespace InvokeAI;

/// <summary>Represents a heading on a workflow's form.</summary>
public sealed class FormHeading : FormElement
{
    internal FormHeading(string content, FormPlace place) => (Content, Place) = (content, place);

    /// <summary>Gets the words of the heading.</summary>
    public string Content { get; }

    internal override FormPlace Place { get; }

    /// <summary>Returns the words of the heading.</summary>
    public override string ToString() => Content;
}
