namespace InvokeAI;

/// <summary>Represents a text on a workflow's form.</summary>
public sealed class FormText : FormElement
{
    internal FormText(string content, FormPlace place) => (Content, Place) = (content, place);

    /// <summary>Gets the text. The author of the workflow can have used Markdown.</summary>
    public string Content { get; }

    internal override FormPlace Place { get; }

    /// <summary>Returns the text.</summary>
    public override string ToString() => Content;
}
