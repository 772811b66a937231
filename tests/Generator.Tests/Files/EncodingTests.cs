using System.Text;
using InvokeAI.Auth;
using InvokeAI.Tests.Drift;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Texts;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Files;

/// <summary>
/// Tests that the build refuses the bytes that the tool and the client refuse, although the compiler has decoded them before the generator sees them.
/// </summary>
public sealed class EncodingTests
{
    private const string Name = "workflows/colour-card.json";
    private static readonly string Card =
        SampleWorkflows.Text("colour-card").Replace("\"label\": \"Softness\"", "\"label\": \"Größe\"", StringComparison.Ordinal);

    public static TheoryData<string> Readable() => ["utf-8", "utf-8 mark", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_file_in_unicode_is_read(string kind)
    {
        foreach (var text in (string[])[Card, Card.Replace("Größe", "Gr\ufffdße", StringComparison.Ordinal)])
        {
            var build = new TestProject().With(Name, TestFile.OfBytes(TestProject.Directory + Name, Bytes(kind, text))).Build().WithoutComplaints();
            Assert.DoesNotContain(build.Generated, d => d.Severity == DiagnosticSeverity.Error);
            Assert.Contains(text == Card ? "Größe" : "Gr\ufffdße", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Unreadable()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in (string[])["latin-1", "latin-1 behind a mark", "utf-32", "utf-16 without a mark", "half a utf-16"])
        {
            data.Add(kind, "utf-8");
            data.Add(kind, "iso-8859-1");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Any_other_file_is_an_error_with_the_offset_and_harms_no_other(string kind, string machine)
    {
        var bytes = Bytes(kind, Card);
        Assert.Null(FileText.TryDecode(bytes, out var problem));
        var build = new TestProject { Code = "class User { object Card = new App.Workflows.Other(); }" }
            .With(Name, TestFile.OfBytes(TestProject.Directory + Name, bytes, machine == "utf-8" ? null : Encoding.GetEncoding(machine)))
            .With("other.json", Card).Build().WithoutComplaints();
        var error = Assert.Single(build.Generated, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("INVK041", error.Id);
        Assert.Contains("workflows/colour-card.json", error.GetMessage(), StringComparison.Ordinal);
        if (problem!.Contains(" at offset ", StringComparison.Ordinal))
            Assert.Contains(problem[problem.IndexOf(" at offset ", StringComparison.Ordinal)..], error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_in_another_encoding_is_an_error_and_its_names_hold()
    {
        var text =
            CardForm.Lock.Replace("input Softness ", "input Weichheit ", StringComparison.Ordinal)
                .Replace("label=\"Softness\"", "label=\"Größe\"", StringComparison.Ordinal);
        var build = new TestProject { Code = "class User { object Card = new App.Workflows.ColourCard { Weichheit = 1 }; }" }
            .With(CardForm.Name, CardForm.Text)
            .With(CardForm.LockName, TestFile.OfBytes(TestProject.Directory + CardForm.LockName, Encoding.Latin1.GetBytes(text))).Build().WithoutComplaints();
        var error = Assert.Single(build.Generated, d => d.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal("INVK041", error.Id);
        Assert.EndsWith(CardForm.LockName, error.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Contains(CardForm.LockName, error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_in_another_encoding_is_an_error()
    {
        var build = new TestProject().With(CardForm.Name, CardForm.Text)
            .With("server.json", TestFile.OfBytes(TestProject.Directory + "server.json", [.. "{\"é\":1}".Select(c => (byte)c)]), ("InvokeAISchema", "true"))
            .Build();
        var error = Assert.Single(build.Generated, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("INVK041", error.Id);
        Assert.Contains("at offset 2", error.GetMessage(), StringComparison.Ordinal);
    }

    private static byte[] Bytes(string kind, string text) => kind switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        "utf-16BE" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
        "latin-1" => Encoding.Latin1.GetBytes(text),
        "latin-1 behind a mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.Latin1.GetBytes(text)],
        "utf-32" => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(text)],
        "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
        _ => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)[..^1]],
    };
}
