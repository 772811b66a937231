namespace InvokeAI.Workflows.Form;

/// <summary>A form's layout as a list: depth first, pre-order, with the ends of containers. A tree of records would need a stack as deep as the form.</summary>
/// <param name="Kind">The kind of step.</param>
/// <param name="Text">The text of a heading or text element.</param>
/// <param name="ShowsDescription">Whether the field's description is shown.</param>
/// <param name="ShowsShuffle">Whether the field has a button that draws a random number.</param>
internal readonly record struct LayoutStep(LayoutKind Kind, string Text = "", bool ShowsDescription = false, bool ShowsShuffle = false);
