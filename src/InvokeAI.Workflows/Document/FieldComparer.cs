namespace InvokeAI.Workflows.Document;

/// <summary>Compares fields of nodes by IDs and names, ordinally.</summary>
internal sealed class FieldComparer : IEqualityComparer<(string Node, string Field)>
{
    public static readonly FieldComparer Instance = new();

    public bool Equals((string Node, string Field) x, (string Node, string Field) y) => x.Field == y.Field && x.Node == y.Node;

    // Of all the characters: IDs of one file often differ in a few of them, wherever those are.
    public int GetHashCode((string Node, string Field) field)
        => unchecked((StringComparer.Ordinal.GetHashCode(field.Node) * 31) + StringComparer.Ordinal.GetHashCode(field.Field));
}
