namespace InvokeAI;

/// <summary>Represents a line between elements of a workflow's form.</summary>
public sealed class FormDivider : FormElement
{
    internal FormDivider(FormPlace place) => Place = place;

    internal override FormPlace Place { get; }

    /// <summary>Returns <c>divider</c>.</summary>
    public override string ToString() => "divider";
}
