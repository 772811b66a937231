using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>Splits a lock into lines with their places. Any line end is accepted.</summary>
internal static class LockLines
{
    public static IEnumerable<(int Number, TextSpan Span, string Text)> Of(string text)
    {
        var at = text.Length > 0 && text[0] == '\ufeff' ? 1 : 0;
        var number = 1;
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && text[end] is not ('\r' or '\n'))
                end++;
            yield return (number++, new TextSpan(at, end - at), text.Substring(at, end - at));
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
