using System.Buffers;
using System.Globalization;

namespace InvokeAI;

/// <summary>
/// Creates and validates the IDs of batches: those that callers choose, and those of the further batches of a split run, which are derived from the first.
/// </summary>
internal static class BatchName
{
    private const int Longest = 100;

    // No caller's ID has it, so that no caller's ID is another run's part.
    private const char BeforePart = '~';

    // What the server shows in place of other users' IDs.
    private const string Redacted = "redacted";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <exception cref="ArgumentException">A caller's ID cannot be used.</exception>
    public static void Check(string? batchId)
    {
        if (batchId is null)
            return;
        if (batchId.Length is 0 or > Longest || batchId.AsSpan().ContainsAnyExcept(Allowed) || !char.IsAsciiLetterOrDigit(batchId[0]) || batchId == Redacted)
        {
            throw new ArgumentException(
                $"The batch ID must be 1 to {Longest} ASCII letters, digits, '-', '_' or '.', begin with a letter or digit, and not be \"{Redacted}\".",
                nameof(batchId));
        }
    }

    /// <summary>Returns the ID of a further batch of a split run.</summary>
    /// <param name="batchId">The first batch's.</param>
    /// <param name="index">Its place, from 1.</param>
    public static string Part(string batchId, int index) => FormattableString.Invariant($"{batchId}{BeforePart}{index + 1}");

    public static bool IsPart(string batchId) => batchId.Contains(BeforePart);

    /// <summary>
    /// The ID of the batch that has the permutations from a place on, where several servers share a run. It says how many the run has, so that a missing part
    /// is noticed.
    /// </summary>
    public static string Stretch(string runId, int from, int total) => FormattableString.Invariant($"{runId}{BeforePart}p{from}.{total}");

    /// <summary>Reads the ID of a batch of a run that several servers share.</summary>
    /// <param name="batchId">The batch's.</param>
    /// <param name="runId">The run's.</param>
    /// <param name="from">The place of its first permutation in the run.</param>
    /// <param name="total">How many permutations the run has.</param>
    /// <param name="part">Its place among the batches that a full queue made of this one, from 1.</param>
    public static bool TryReadStretch(string batchId, string runId, out int from, out int total, out int part)
    {
        (from, total, part) = (0, 0, 1);
        if (!batchId.StartsWith(runId + BeforePart + "p", StringComparison.Ordinal))
            return false;
        var rest = batchId[(runId.Length + 2)..];
        var split = rest.IndexOf(BeforePart);
        var words = (split < 0 ? rest : rest[..split]).Split('.');
        return words.Length == 2 && TryRead(words[0], out from) && TryRead(words[1], out total) && (split < 0 || TryRead(rest[(split + 1)..], out part));
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
