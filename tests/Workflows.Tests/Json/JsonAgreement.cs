using System.Text.Json;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Tests.Json;

/// <summary>
/// Holds our reader against System.Text.Json. They agree on everything but this: ours ignores one byte order mark; ours keeps lone surrogates
/// (JavaScript does, and so do files), which System.Text.Json refuses to hand out; of members with one name ours keeps the last at the first one's place,
/// System.Text.Json keeps all.
/// </summary>
internal static class JsonAgreement
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>Asserts that both accept the text, with the same values at the same places, or both refuse it.</summary>
    public static void Check(string text)
    {
        var ours = JsonText.TryParse(text, out var error);
        Assert.Equal(ours is null, error is not null);
        if (error is not null)
            Assert.InRange(error.Span.End, 0, text.Length);
        try
        {
            using var theirs = JsonDocument.Parse(text, Options);
            Assert.True(ours is not null, $"refused what System.Text.Json accepts: {error?.Message}");
            Same(theirs.RootElement, ours!, text);
        }
        catch (JsonException e)
        {
            Assert.True(ours is null, $"accepted what System.Text.Json refuses: {e.Message}");
        }
    }

    private static void Same(JsonElement theirs, JsonItem ours, string text)
    {
        Assert.Equal(theirs.GetRawText(), text.Substring(ours.Span.Start, ours.Span.Length));
        switch (theirs.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.True(ours.IsObject);
                SameMembers(theirs, ours, text);
                break;
            case JsonValueKind.Array:
                Assert.True(ours.IsArray);
                Assert.Equal(theirs.GetArrayLength(), ours.Items.Count);
                foreach (var (their, our) in theirs.EnumerateArray().Zip(ours.Items))
                    Same(their, our, text);
                break;
            case JsonValueKind.String:
                Assert.Equal(Text(theirs), ours.Text);
                break;
            case JsonValueKind.Number:
                Assert.Equal(theirs.GetRawText(), ours.Digits);
                break;
            default:
                Assert.Equal(theirs.ValueKind.ToString(), ours.Kind.ToString());
                break;
        }
    }

    private static void SameMembers(JsonElement theirs, JsonItem ours, string text)
    {
        var names = new List<string>();
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in theirs.EnumerateObject())
        {
            if (last.TryAdd(member.Name, member.Value))
                names.Add(member.Name);
            last[member.Name] = member.Value;
        }

        Assert.Equal(names, ours.Members.Select(m => m.Name));
        foreach (var member in ours.Members)
        {
            Assert.Equal('"', text[member.NameSpan.Start]);
            Assert.Equal('"', text[member.NameSpan.End - 1]);
            Assert.Same(member.Value, ours[member.Name]);
            Same(last[member.Name], member.Value, text);
        }
    }

    // It refuses strings with a lone surrogate; ours has them, so only the lengths of such a text can be compared.
    private static string? Text(JsonElement theirs)
    {
        try
        {
            return theirs.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonText.TryParse(theirs.GetRawText(), out _)!.Text;
        }
    }
}
