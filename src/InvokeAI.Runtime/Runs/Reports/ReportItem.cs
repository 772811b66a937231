namespace InvokeAI;

/// <summary>One item in a report.</summary>
/// <param name="Item">The item.</param>
/// <param name="Values">For each input of the report the index of the item's value; -1 where the server did not report one.</param>
internal sealed record ReportItem(RunItem Item, IReadOnlyList<int> Values)
{
    public IEnumerable<OutputFile> Files => Item.Images.Concat<OutputFile>(Item.Videos);
}
