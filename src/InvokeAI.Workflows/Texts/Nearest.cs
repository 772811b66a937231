namespace InvokeAI.Workflows.Texts;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    // A name that is longer than this was not typed.
    private const int MaxLength = 100;

    /// <summary>Returns the candidate with the fewest changed letters, at most about a third of them and ignoring case, or null if there is none.</summary>
    public static string? Of(string wanted, IEnumerable<string> candidates)
    {
        if (wanted.Length is 0 or > MaxLength)
            return null;
        var most = wanted.Length < 4 ? 1 : Math.Max(2, wanted.Length / 3);
        return candidates.Where(candidate => candidate.Length <= MaxLength && Math.Abs(candidate.Length - wanted.Length) <= most)
            .Select(candidate => (Candidate: candidate, Distance: Distance(wanted, candidate)))
            .Where(found => found.Distance <= most)
            .OrderBy(found => found.Distance)
            .Select(found => found.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Returns the number of letters that are inserted, removed or replaced.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
