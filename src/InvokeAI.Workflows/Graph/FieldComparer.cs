namespace InvokeAI.Workflows.Graph;

/// <summary>
/// Compares fields of nodes by ids and names. A loader asks a thousand times for a few hundred fields: a hash of some characters tells them apart as well as
/// one of all, and ids of one file are mostly one string.
/// </summary>
internal sealed class FieldComparer : IEqualityComparer<(string Node, string Field)>
{
    public static readonly FieldComparer Instance = new();

    public bool Equals((string Node, string Field) x, (string Node, string Field) y) => x.Field == y.Field && x.Node == y.Node;

    public int GetHashCode((string Node, string Field) field) => unchecked((Some(field.Node) * 31) + Some(field.Field));

    private static int Some(string text)
    {
        var hash = text.Length;
        // The ends of ids differ, whether they are random or numbered.
        for (var i = Math.Max(0, text.Length - 6); i < text.Length; i++)
            hash = unchecked((hash * 31) + text[i]);
        return text.Length == 0 ? 0 : unchecked((hash * 31) + text[0] + (text[text.Length / 2] << 8));
    }
}
