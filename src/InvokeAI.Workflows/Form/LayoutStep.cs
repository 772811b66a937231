namespace InvokeAI.Workflows.Form;

/// <summary>A form's layout as a list: depth first, pre-order, with the ends of containers. A tree of records would need a stack as deep as the form.</summary>
/// <param name="Kind">What the step begins, shows or ends.</param>
/// <param name="Text">The words of a heading or text.</param>
/// <param name="ShowsDescription">The field's description is shown.</param>
/// <param name="ShowsShuffle">The field has a button that draws a random number.</param>
internal readonly record struct LayoutStep(LayoutKind Kind, string Text = "", bool ShowsDescription = false, bool ShowsShuffle = false);
