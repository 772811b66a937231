using System.Text;
using CsCheck;
using InvokeAI.Tests;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Tests.Json;

public class JsonTextTests
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "true", "false", "null", "tru", "nul", "NaN", "\"", "\"a\"", "\"b\"", "\"\"", "\"a\":", "\"b\":1",
        "\"\\u00e9\"", "\"\\u12\"", "\"\\x\"", "\"\\ud83d\\ude00\"", "\"\\\"\"", "\"\\/\"", "\"tab\t\"", "\u007f", "0", "-0", "01", "1", "-", "+1", "1.", "1.5",
        ".5",
        "1e5", "1E+5", "1e", "1e-", "123456789012345678901234567890", "-0.0", "1e400", "//", "/**/", "'a'", "é", "😀", "\u2028", "\u00a0", "\0",
    ];

    [Theory]
    [InlineData("workflows")]
    [InlineData("oracle")]
    [InlineData("recordings")]
    public void Every_file_reads_as_System_Text_Json_reads_it(string folder) => AssertAgree(folder);

    [NeedsCorpus("invokeai")]
    [NeedsCorpus("python-client")]
    [Theory]
    [InlineData("invokeai")]
    [InlineData("python-client")]
    public void Every_file_of_others_reads_as_System_Text_Json_reads_it(string folder) => AssertAgree(folder);

    private static void AssertAgree(string folder)
    {
        var all = Directory.GetFiles(Evidence.Path(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var files = Cases.Sample(all, every: 4).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
            JsonAgreement.Check(File.ReadAllText(file));
    }

    [Fact]
    public void Any_tokens_are_accepted_or_refused_alike()
        => Gen.Int[0, Tokens.Length - 1].Array[0, 14].Sample(
            at => JsonAgreement.Check(string.Concat(at.Select(i => Tokens[i]))), iter: Cases.Count(100_000, 20_000));

    [Fact]
    public void A_broken_text_is_refused_alike_wherever_it_is_broken()
    {
        const string Text = """{"a":[1,-2.5e-3,"x\n\u00e9\ud83d\ude00",true,false,null,{}],"b":{"c":[[],{"d":""}]},"a":0}""";
        Gen.Select(Gen.Int[0, Text.Length - 1], Gen.Int[0, 3], Gen.Char[' ', '~'], Gen.Int[0, Text.Length - 1]).Sample(
            (at, cut, with, other) =>
            {
                JsonAgreement.Check(Text.Remove(at, Math.Min(cut, Text.Length - at)));
                JsonAgreement.Check(Text.Insert(at, with.ToString()));
                JsonAgreement.Check(Text[..at] + with + Text[(at + 1)..]);
                JsonAgreement.Check(Text[..at] + Text[other..]);
            },
            iter: Cases.Count(20_000, 4_000));
    }

    [Fact]
    public void Written_values_read_back_the_same()
        => Gen.String.Sample(
            s =>
            {
                var written = JsonText.Write(JsonItem.Array([JsonItem.String(s, TextSpan.None)], TextSpan.None));
                Assert.Equal(s, JsonText.TryParse(written, out _)!.Items[0].Text);
                Assert.True(written.All(c => c >= ' '));
            },
            iter: 10_000);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":[", "]}")]
    public void Any_depth_is_read_and_written(string open, string close)
    {
        const int Depth = 100_000;
        var deep = string.Concat(Enumerable.Repeat(open, Depth)) + string.Concat(Enumerable.Repeat(close, Depth));
        SmallStack.Run(() =>
        {
            Assert.Equal(deep, JsonText.Write(JsonText.TryParse(deep, out _)!));
            Assert.Null(JsonText.TryParse(deep[..^1], out var error));
            Assert.Contains("the text ends inside", error!.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over_and_lone_surrogates_are_kept()
    {
        var text = "\uFEFF[\"\\ud800\",\"\uDC00\"]";
        var items = JsonText.TryParse(text, out _)!.Items;
        Assert.Equal("\uD800", items[0].Text);
        Assert.Equal("\uDC00", items[1].Text);
        Assert.Equal(2, items[0].Span.Start);
        Assert.Equal("[\"\\ud800\",\"\\udc00\"]", JsonText.Write(JsonText.TryParse(text, out _)!));
    }

    [Fact]
    public void The_last_of_members_with_one_name_wins_at_the_first_ones_place()
    {
        var members = JsonText.TryParse("""{"a":1,"b":2,"a":3}""", out _)!.Members;
        Assert.Equal(["a=3", "b=2"], members.Select(m => $"{m.Name}={m.Value.Digits}"));
        var many = string.Concat(Enumerable.Range(0, 100).Select(i => $"\"m{i % 50}\":{i},"));
        var item = JsonText.TryParse("{" + many.TrimEnd(',') + "}", out _)!;
        Assert.Equal(50, item.Members.Count);
        Assert.Equal("57", item["m7"]!.Digits);
        Assert.Null(item["m50"]);
    }

    [Fact]
    public void Each_member_of_a_big_object_is_found()
    {
        const int Count = 50_000;
        var text = new StringBuilder("{");
        for (var i = 0; i < Count; i++)
            text.Append(i == 0 ? "" : ",").Append('"').Append("element-").Append(i).Append("\":").Append(i);
        var item = JsonText.TryParse(text.Append('}').ToString(), out _)!;
        for (var i = 0; i < Count; i++)
            Assert.Equal(i, int.Parse(item["element-" + i]!.Digits));
    }

    [Fact]
    public void A_long_string_and_a_long_array_read_in_their_length()
    {
        var text = "[\"" + new string('x', 5_000_000) + "\\n\"" + string.Concat(Enumerable.Repeat(",1", 500_000)) + "]";
        var item = JsonText.TryParse(text, out _)!;
        Assert.Equal(500_001, item.Items.Count);
        Assert.Equal(5_000_001, item.Items[0].Text.Length);
    }
}
