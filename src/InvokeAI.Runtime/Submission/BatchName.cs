using System.Buffers;

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
}
